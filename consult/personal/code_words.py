"""Words of the code books, of charts and of remittances, which no name holds, in lower case."""

_WORDS = """
somebody anybody nobody everybody living status somewhere
abd abductor abnormal abnormalities abnormality abortion abrasion absence abuse abx accept
accepted access accession accident accidental accidentally accidents acetabulum achilles acid
acquired acromioclavicular acting action adductor adhesions adj adjuster adm admin admitted adnexa
adrenal adrenoreceptor adverse affected affecting agent agents agonists agricultural aid aide
airbag alcohol alighting allergic allergy allowed alpha ambulance amniotic amp amputation analysis
analyzer anaphylactic anemia anemias anesth anesthetics aneurysm angina angle animal animals
anomalies antagonists antenatal antepartum anti antidepressants antiepileptic antifungal
antimicrobial antipsychotics anus anxiety anxiolytic anyway aortic apart apophyseal appendicitis
appliance applicable applies apply appropriate appy apr arch aren't arrest arteries arteriovenous
arthropathic arthropathies arthropathy articular artificial ascending aseptic asphyxiation
aspirated assault assigned assist assisted associated asthma asymptomatic atherosclerosis atrophy
attacks attending atypical audio audiologist aug aunt auto autoimmune autologous automobile
autonomic avulsion axial axilla bacterial baked balloon band base become bed bedside behavior
behavioral benign benzene beta biceps bicondylar bicycle bilat bile billable billed bimalleolar
bin biological birth blast bleeding blindness blister block blockers blocking blocks board
boarding bonus bounced breakdown broke broken bronchitis bronchus brother brought browser building
bundle bundled bundles bundling bureau bursa bursitis burst buttock cage calcaneus calcification
calcium calculus calf camera can't cannabis canthus cap caps carbon carc carcinoid cardiovascular
carpometacarpal cartilage cataclysm category causing cavity cdm cell cellular cellulitis cerebral
cerebrovascular cerebrum cert certain certificate cervicothoracic cervix chair chamber chapters
character characters charged cheek chemical chg childbirth childhood chip chondrocalcinosis
chondroplasty chorioretinal choroidal chromosomal ciliary circ circulatory ckd claimant class
classifiable classified clavicle clearance clearinghouse click clm closed closure coagulation
cocaine cold colitis collateral colliding collision cologuard color colpo column coma combine
combined comminuted communicable comp compare compartment complex complicated complicating
complication complications component compounds compression concurrent cond condition conditions
condyle conference confirmed conflict conjunctival conjunctivitis connective conscious
consciousness consent consequences consolidated constriction contain contents continuing contusion
conversion converting conveyance cord corneal coronoid corrosion corrosions corrosive cosmetic
cough couldn't counseling counselling count counts course cpap cranial craniotomy crash crashing
credential crisis crit crushing cuff cuneiform cut cutaneous cycle cyclist cystic dad damage
daughter death decided decides defect defects deficiency deficit deformans deformations
deformities deformity degeneration degenerative degree delayed delivered dementia demo denies
density dentist dependence deposit depressants depth derangements derivatives derm dermatitis
detachment development developmental dial dictated didn't died diff diffuse digest digestive digit
digital dilation disc dislocation displaced displacement disposable disproportion disruption
disseminated distal distribution disturbance disturbances diuretics doesn't doi dome dominant
don't dorsal dose dossier downcoded downgraded drawn drives dropped drowning dry dumb dup duration
dysfunction dysplasia dystrophy earlier ectopic ectropion edema effect effects efficiency effusion
ehr electric electrode else elsewhere embolism emergent employed emr encephalitis encephalopathy
ended ending endocrine endometriosis enrolled entropion environmental enzyme epicondyle epigastric
epilepsy epileptic epilepticus epiphysis episode equipment erosion erythematosus eustachian eval
evidence examination exception excessive excludes exclusive exercise exist existing expired
explant exposure extension extensor externa extra extraarticular extremities extremity eyeball
eyelid face facial factor failure fallopian familial fascia father fatigue feet fell fetus fever
fiance fibrinolysis fibrosis fibula field fifth fight fill films financial findings fistulagram
fixation fixed flank flexor floor fluid flush focal follicular food foreign fourth freq fri
frostbite fumes function functional galeazzi ganglion gangrene gases gastrointestinal gen
generalized generally generator genital genitourinary gestation gestational girdle glaucoma
glenoid glomerulonephritis gonococcal gout granddaughter grandfather grandma grandmother grandpa
grandson granuloma greater greenstick grouper growth grp guess guided hallucinogen hallucinogens
halogen hamate happened hardship harm hasn't haven't he's headache healing hearing heat heavy heel
helpful hematogenous hematological hematuria hemiplegia hemolytic hemopericardium hemorrhage
hemorrhagic hepatic hepatitis here's hereditary herpesviral hic himself homologues hormone
hormones hospice host hrs html https human humerus husband hydrocarbons hydrogen hypertension
hypertensive hypertrophy hypnotic i'm i've identified identify idiopathic iiia iiib iiic ilium
immune immunodeficiency impairment implanted inborn incidental incl include inclusive
incompatibility incomplete indeterminate indicator induced infantile infarction infected infection
infections infectious infective inferior inflammation inflammatory influenza ingested inhalant
inhalation inhibitors inj injected injured injuries injury inner innominate inpt insect
insecticides insertion instead insufficiency insulin insurer intake intent intentional
intercondylar intermittent internist interphalangeal interpreter interstitial intertrochanteric
intervertebral intestinal intestine intoxication intra intraarticular intracapsular intracerebral
intracondylar intracranial intractable intraocular intraoperative intrathoracic intrauterine
intrinsic intubated invalid involvement involving iridocyclitis ischemia ischemic ischium isn
isn't isnt isoimmunization it's jars jaundice joined jpg jugular juvenile keratitis ketamine
kicked kypho labor laboratory laceration lacrimal lady laminectomy language larger larynx
laxatives leakage leave length lesser let's leukemia ligament ligaments light limb limbs
lipomelanotic lives locality localized locum lol longitudinal lookup loop lose loss lower
lumbosacral lump lunate lupus machine macula macular mailbox mailing mailto maintenance
maisonneuve malformation malformations malignant malleolus malunion manifestations margin margins
mass maternal mbr mcg mechanical media medically medicaments mellitus membrane membranes
meningitis mesenteric mesh metabolic metabolism metacarpal metacarpophalangeal metatarsophalangeal
mgmt mgr micro microscope mid midcervical middle midfoot midnight migraine mild mileage military
min mins misadventure mistake mixed mobility mod moderate mods molar mom monitoring monoplegia
monoxide monteggia monthly mood morbidity mother motor motorcycle motorized mouth moves msg
multangular mum muscle muscles musculoskeletal mutually myopathy myositis myths narcotics native
natural navicular necrosis needling neither neonatal neonatorum neoplastic nephew nephritic
nephropathy nervous neuritis neuroleptics neuropathy neurostimulator neurosurgeon nicotine niece
nihss nonautologous nonbiological noncollision nondisplaced nonmotor nonopioid nonproliferative
nonspecific nonthermal nontraffic nontraumatic nonunion nonvenomous nov nutritional obesity object
oblique obstetric obstetrical obstructed obstruction obstructive occipital occlusion occupant
occurrence occurs oct ocular offer olecranon onset opened opioid optic orbit orbital organ organic
organs origin originating osseous ossificans ossification osteitis osteoarthritis osteochondral
osteochondrosis osteolysis osteomalacia osteomyelitis osteonecrosis osteopathy osteoporosis
otherwise otitis ourselves outlook outpt ovary overlap overlapping overuse owned paciente package
packaged packing paid palate palm palmar pancreas panel panniculitis paralytic parasitic passed
path pathological pcn pectoris pedal pedestrian peer pelvis penetrating penetration perforation
perinatal periocular periprosthetic peritoneal peritonitis periumbilic perm peroneal persistent
pertussis phalanx pharynx phi phlebitis physeal physiological picked pilon pituitary placed
placenta placental plant plantar pneumonitis podiatrist poisoning pol police poliomyelitis
polyneuropathy poor popliteal pos positive postpartum postprocedural predominantly pregnancy
premature prep preparations presentation pressure preterm preventive previous prevnar primarily
proc products prolapse proliferative pronounced prosthesis prosthetic proteinuria prov proximal
psoriasis psychoactive psychodysleptics psychological psychologist psychotic psychotropic pubis
puerperal puerperium pump push qty quadrant quadriceps qualifier quard quot radiculopathy
radiocarpal railway ran rarc reaction reactive rebill receive receptor recognized recoup recouped
rectum recurrent reduction refill refresher regaining reject rejects remission remove rental
replaced resection resistance resp respiratory rest resulting retained reticulosis retinopathy
retired retroperitoneum reuptake rev revenue revision rheumatic rheumatoid rhythm ring risk
rituximab roller round rsn rupture sacral sacrum saline saphenous saved scalp scaphoid scapula
scapular scheduling sclerosis scooter scribe scrotum scrubber seats sedation sedative seeds
segment segmental selective self semen sense sensory separation seperate sept septum sequela
sequelae serial seroma serotonin serous seventh severe severity sexual shaft shared she's sheath
shock shot shots sickle similar sinusitis sister sits situ sixth skateboard skates skeletal skull
sleeve smoke snake snare snf soft solid somewhere spacer specified specify specimen specimens
spider spiral splint spondylolisthesis sponsor spontaneous sport sports spot spots squamous stable
staged standing stationary stenosis sternal sternoclavicular stim stimulant stimulator sting stoma
stopped strain streetcar streptococcal stricture structure styloid subacute subarachnoid
subcategory subclavian subcutaneous subdural subluxation submersion subs subscription subsequent
substance substances substitutes subtrochanteric suis superficial supervision supported
supracondylar surface surg surviving suspected svc swap symptoms synovitis synovium synthetic
syphilis syphilitic systemic tag talus tarsal tattoo teaching tear teeth telephone
temporomandibular tendinitis tenosynovitis term terminal tested testes testis tetanus text
thalassemia that's therapeutic therapist therapy there's thermal they're thigh thoracolumbar
thorax thrombophlebitis thrombosis thru thu thur thurs tibial ticket till timed timely tip tips
tissue tobacco tooth tophi tophus topical torus toxic tpa trachea tract traction traffic train
transferred transfusion transient transitory transmissible transphalangeal transplanted transport
transverse trapped traumatic travel trial triceps trimalleolar trimester trochanter trochanteric
truck trunk tuberculosis tuberosity tue tues tunnel turned twice tympanic typo ulceration
ulcerative ulnar ulnohumeral unciform uncle uncomplicated underdosing underlying undetermined
unilateral unintentional units unknown unspecified unstable unsubscribe upheld ureter ureteral
urethra urgence urine uro uteri utility vac vag vagina vaginally valid valued vapors vasodilators
vehicle vehicles venom venomous ventilator vertebra vertebrae vessel vessels vial vials viral
virus visual vit vitreous waived waiver wasn't waste wasted water we're we've webinar wed wedge
weekend weight what's wheeled where's who's width wife wins withdrawal wks won't worth wrote
you're yrs zofran
"""

WORDS_OF_CODES = frozenset(_WORDS.split())
