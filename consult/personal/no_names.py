"""Capitalised words of the trade that are never part of a person's name, in lower case."""

from consult.personal.code_words import WORDS_OF_CODES

# Words that stand at the head of a sentence, in a subject line or in a form.
_PLAIN = """
cerner meditech nextgen allscripts kareo drchrono waystar availity eclinicalworks advancedmd
a about above according account accounts active actually add added additional address adjustment
administration admit admission advice advise after afternoon again against age agency ago alert
all allowed allowing almost along already also although always am amount an and annual another
answer any anyone anything appeal appeals appointment approach approved are area around article as
asap ask asked asking assistant associate associates at attached attachment attention attn audit
auditor auth authorization available avoid away back bad balance based be because been before
began being below beneficiary benefit benefits best better between big bill billed biller billing
bills book both bottom box bring but buy by call called calls came can cannot cant card care case
cases cash cause center central certified change changed charge charges chart charting check child
chief city claim claims clarification clarify clean clear client clients clinic clinical clinics
close code coded coder coders codes coding combo come comes coming comment comments common
community company compliance complete confirm confused confusion consult consultant consulting
consults contact contract coordinator copay copy correct corrected correction cost could county
cover coverage covered credentialing credit current customer daily data date dated dates day days
dear decision deductible delete denial denials denied deny department dept desk detail details
diagnosis did didnt different direct director discharge discharged discount discussion do doc docs
doctor doctors document documentation documented documents does doesnt doing dollar done dont
double down drop due during duplicate each early edit edits education effective either electronic
email emergency employee employer encounter end enough entity enrollment entry error est
established etc even evening ever every everyone everything exam example except excerpt exclusion
expected explain explanation external eye eyes facility fact failed fall fax feb federal fee fees
few file filed filing final finally find fine first fix flag flagged follow followup following
follows for form forward forwarded forwards found four free friday from front full further fwd fw
gave general get gets getting give given gives global go goes going good got government great
greetings group groups guarantor guidance guide guideline guidelines guy had half happy hard has
have having he head header health healthcare hello help her here hers hey hi high him his history
hold home hope hospital hospitalist hospitals hot hour hours how however i id identification if im
image images immediate implant important in included includes including incorrect indeed info
information inpatient inquiry inside insurance insured internal international into invoice is
issue issues it item items its itself ive jan january just keep kept kind know known label lab
labs large last late later latest law lead least left legal less let letter level levels lifetime
like likely limit limited line lines link list listed little local location log long look looked
looking looks lost lot lots low made mail main major make makes male man manager management manual
many maps matter maximum maybe me mean means med medical medicine meds meet meeting member members
memo men message met method minimum minor minute minutes miss missed missing model modifier
modifiers modify monday money month months more morning most moved moving much multiple must my
myself name named national near necessary necessity need needed needs negative network never new
newsletter next nice night no non none nope normal not note noted notes nothing notice now number
numbers nurse nurses of off office offices officer often ok okay old on once one ones only open
operation operative operations option options or order ordered orders organization original other
others our out outpatient outside over overall overnight own page paid paper part partial partner
partners parts past pathology patient patients pay payable payer payers paying payment payments
payor pays pcp pending people per percent perform performed period permanent person personal
pharmacy phone photo physician physicians physical pick place plan plans please pls plus pm point
policy portal portion position possible post postop practice practices practitioner pre preop
primary principal prior private pro problem procedure procedures process processed professional
profile program proper properly provide provided provider providers psych public purpose put
quality quantity query question questions quick quite radiology range rate rates rather re read
reading ready real really reason reasons receipt received recent record records recovery red
reduced ref refer reference referral referred referring refund refused reg regarding regards
region regional regular rejected rejection related release remark remit remittance removal removed
rep repair repeat replacement reply report reported reporting reports representative request
requested requests require required requirement requirements requires rescheduled research
resident residents resolved response responsibility responsible result results retro return
returned review reviewed reviewer right room rounds routine row rule rules run safe said same
saturday saw say says scan schedule scheduled scope screen screening second secondary section
secure see seem seems seen send sender sending sent separate separately series serious service
services session set several shall share she sheet short should show showed shows sick side sign
signature signed since single site sites size small so software some someone something soon sorry
source special specialist specialists specialty specific split spoke spouse staff standard start
started state stated statement states status stay step still stop street student study stuff
subject submit submitted subscriber such summary sunday supervisor supply support supposed sure
surgery surgeon surgeons surgical surgicenter system table take taken takes taking talk tax team
tech technical telehealth tell test testing tests than thank thanks that thats the their them then
there these they thing things think third this those though three through thursday thx time times
title to today together told tomorrow too took top total track training transfer treated treatment
tried true try trying tuesday two type types unable uncertain under understand unit units
university unless unlisted until up update updated updates upon urgent us use used user uses using
usual usually vendor version very via video view visit visits wait waiting want wanted wants
warning was wasnt way we website wednesday week weekly weeks welcome well went were what whats
when where whether which while who whole whom whose why will with within without woman women word
work worked worker workers working works would write writes writing written wrong year years yes
yesterday yet you your yours zero zip mar apr jun jul aug sep sept oct nov dec february march june
july august september october november december spring autumn
"""

# Payers, agencies, programmes, lists and forms.
_TRADE = """
payee aapc aarp abn acs advantage aetna affairs ahima ahip allwell ama ambetter amerigroup ameritas
anesthesia anthem apc apg app asc assurance availity blue bluecross blueshield bcbs caid cal
caloptima capital care caresource carelon cares carrier centene cgs champ champva cheat cigna clia
cms cob cobra commercial commonwealth companion connect cox cpc cpt cross dental dha dme dmepos
dmerc drg dx e-m echo ehr emr employers encoder eob era evicore excellus exchange fallon fcso
federal fep fidelity first geisinger gehp gap gateway geha group guardian harvard hcfa hcpcs
healthcare healthfirst healthnet healthpartners healthy highmark hipaa hmo horizon humana icd
independence indemnity ins inter jurisdiction kaiser lcd liberty llc ltd inc magellan managed mac
macs maximus mcd mcr medi-cal medicaid medical medicare mcare medigap meridian mips mln molina
moda mue mutual nalc national ncci ncd ndc neighborhood ngs noridian northwell novitas npi nucc
oig omaha opps optum oscar oxford palmetto parity part passport pacificsource permanente pffs
pilgrim plan pos ppo premera premier priority progressive providence railroad rac regence remark
rvu secure select selecthealth sentara shield soap ssn state subrogation superior surest tin tpa
tricare triwest trust trustmark tufts ub ub-04 ucare uhc umr united unitedhealthcare upmc va
veterans vsp wc wellcare wellmark wellness wps zelis zurich
"""

# Clinical words, eponyms of operations and diseases, parts of the body, firms of devices.
_CLINICAL = """
mother mom father dad husband wife daughter sister brother claimant
driver passenger proband student inmate victim donor recipient
abdomen abdominal abi ablation abscess acl acute adult anal angio angiogram ankle anterior
antibiotic aorta apnea appendix arm arterial artery arthritis arthroplasty arthroscopic
arthroscopy aspiration atrial av awv axillary bankart barium bariatric barrett bartholin basal
bilateral biopsy bladder blepharoplasty blood body bone boston botox bowel brachial brain breast
bronch bronchoscopy bunion bunionectomy burch bypass cabg caesarean cancer carcinoma cardiac
cardiology cardiologist carotid carpal cast cataract cath catheter cervical cesarean chemo
chemotherapy chest chronic cirrhosis cleft colectomy colon colonoscopy colposcopy cone congenital
contrast cornea coronary covid crohn crohns critical ct cushing cyst cysto cystoscopy dash
debridement decompression deep defibrillator delivery dermatology device dexa diabetes diabetic
diagnostic dialysis discectomy doppler drain drainage drug dupuytren ear ecg echo echocardiogram
ed eeg egd ekg elbow embolization emg endoscopic endoscopy endovenous ent epidural ercp er esi
esophageal evaluation evisceration excision excisional exploration eylea facet family fasciotomy
femoral femur fess fetal fibroid finger fissure fistula flap flu fluoroscopy foley foot forearm
fracture frozen fusion gallbladder gastric gastro gastroenterology gi gram graves groin guillain
gyn hand hashimoto heart heimlich heller hematology hematoma hemodialysis hemorrhoid
hemorrhoidectomy hernia herniorrhaphy hida hill hip hodgkin hospice hydration hyster hysterectomy
hysteroscopy icu iliac incision incident infusion inguinal injection inspection intensive
intermediate interventional intubation iud iv jackson-pratt joint keller kidney knee lap
laparoscopic laparoscopy laser lasik lateral lefort leg lesion lipoma lisfranc lithotripsy liver
lobectomy lumbar lumpectomy lung lymph lynch lyme maternity mammo mammogram mandible mastectomy
maxillary maze mcl medial medication melanoma meniere meniscal meniscectomy meniscus mental
metatarsal mitral mohs mole monitored mri myocardial nasal neck needle neoplasm nephrology nerve
neuro neurology neuroma neurosurgery newborn nicu nissen nodule nose nstemi nuclear nursing ob
obgyn observation occupational oncology ophthalmology optometry oral orthopaedic orthopaedics
orthopedic orthopedics ortho orif osteotomy otology ovarian oxygen pacemaker pain palliative
pancreatic pap papanicolaou parkinson parathyroid patella patellar pathologist pcnl pediatric
pediatrics peds pelvic penis pericardial peripheral pet picc pilonidal plastic pleural pneumonia
podiatry polyp polypectomy port post-op posterior potts prostate prostatectomy psa psychiatric
psychiatry psychology psychotherapy ptca pulmonary puncture radial radiation radiofrequency
radiologist radius rectal remicade renal retina retinal rheumatology rib robotic roux roux-en-y
rotator sacroiliac salter scoliosis septoplasty sepsis shockwave shoulder sigmoid simple sinus
skilled skin sleep snf social speech spine spinal spleen sprain stemi stent steroid stomach
strabismus stress stroke sural suture swan swan-ganz syndrome synvisc tee temporal tendon thoracic
throat thumb thyroid thyroidectomy tibia toe tonsil tonsillectomy total tracheostomy trach
transplant trauma trigger tube tumor tummy turbinate turp ulcer ulna ultrasound umbilical upper
urethral urgent urinary urology uterine uterus vaccine vaginal valve varicose vascular vasectomy
vein venous ventral vertebral vitrectomy vision vitamin vulva wart warts wellness wheelchair
whipple wound wrist x-ray xray zenker alzheimer asperger baker's bell's bell-palsy colles kaposi
marfan tourette wilms wilson's parkinson's crohn's hashimoto's endo keytruda prolia humira
botulinum neulasta ozempic kenalog lupron depo medrol toradol rocephin lidocaine marcaine md do np
pa crna rn lpn phd dpm od dds dmd cpc coc cic crc cpma ccs rhit rhia cnm lcsw pt ot slp aprn fnp
ma dr drs mr mrs ms miss dob dos initials initial names born aged sex female mrn mbi hic hicn ssn
acct icn dcn csn tcn udi vin yo y'all er's re fw fwd faq fyi asap tbd na ok pls cc bcc nb ps
bene ptnt decedent dependent son parent veteran caregiver widow boyfriend relative kid elementary
saludos gracias merci danke addendum mon tue wed thu fri frau herr disch school academy college
choice affairs emp
administration benefits hosp trucker reminder twins patientin dame mme mlle madame monsieur
surprises sgt maj cpl pfc roofer welder lineman electrician plumber machinist janitor custodian
cashier landscaper logger rancher firefighter paramedic waitress waiter barista bartender
biomet medtronic
ethicon stryker allergan arthrex synthes covidien pfizer merck novartis sanofi amgen abbvie biogen
genentech labcorp zinc
"""

# Places and units that head many names of firms; alone after a cue they are no person either.
_PLACES = """
alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho
illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
mississippi missouri montana nebraska nevada hampshire jersey mexico ohio oklahoma oregon
pennsylvania rhode island tennessee texas utah vermont washington wisconsin wyoming america
american english spanish usa street avenue road suite township twp parish borough
reservation rancheria indian
"""

NO_NAMES = frozenset(f"{_PLAIN} {_TRADE} {_CLINICAL} {_PLACES}".split()) | WORDS_OF_CODES

# A name before one of these is that of a disease, an operation or a device.
_EPONYM_OF = """
syndrome disease sign test drain procedure catheter fracture cyst repair operation osteotomy
arthroplasty classification bunionectomy dressing stent palsy tube score scale criteria maneuver
technique approach method shunt valve graft flap hernia node nodes lymphoma sarcoma tumor nevus
phenomenon disorder contracture lesion ulcer duct gland canal fundoplication bypass stain spatula
clamp retractor screw nail plate rod pin wire brace boot filter port line palsy's reflex stage
county parish township twp borough reservation rancheria indian pueblo nation city
falls springs valley
grade index level rule thyroiditis esophagus hemiarthroplasty position
"""
EPONYM_OF = frozenset(_EPONYM_OF.split())

# The last word of a firm's, a house's or a school's name.
_FIRMS = """
clinic clinics hospital health healthcare medical center centre surgery associates group inc llc
ltd orthopedics ortho imaging radiology pediatrics dermatology cardiology oncology partners
services foundation university school college insurance pharmacy lab labs institute surgical
memorial regional general physicians family urology eye care
manor house rehab hospice bank media snf podiatry dental dentistry neurology gastroenterology
pulmonary nephrology rheumatology endocrinology gynecology obgyn psychiatry psychology anesthesia
anesthesiology pathology optometry ent derm peds vascular wellness ophthalmology nursing facility
act law portal app mychart settlement tribe
high elementary middle academy grill grille cafe diner bistro pizzeria deli saloon tavern
"""

# The last word of the name of a place where people work.
_WORKPLACES = """
foundry paving joinery drilling works glassworks ironworks waterworks bakery freight roofing
logistics steel lumber lumberyard motors farms mills brewery dairy ranch mining quarry cannery
warehouse aggregates storage turbine ferry construction plumbing trucking towing landscaping
masonry packing poultry textiles tire tool manufacturing mfg industries timber orchards orchard
vineyards winery shipyard sawmill casino hotel airlines distillery pallet bottling printing
plastics chemical chemicals metals welding carpentry cabinets cabinet excavating scaffolding
fabrication drywall concrete cement gravel hauling demolition tannery creamery bakehouse meats
seafood fisheries greenhouse potteries pottery brickworks tileworks railway railroad transit
couriers courier forge smelter refinery pipeline oilfield sawmills millwork woodworks upholstery
furniture grocers grocery catering laundry grill diner cafe saloon haulage boatworks boatyard
hatchery marina shipwrights freightlines brewing salvage recycling sanitation granite gypsum stables
outfitters pickle foods markets supermarket distributors distribution rentals grains feeds drugstore
cleaners laundromat greenhouses sawworks boilerworks tooling stampings castings extrusions
"""
# The last word of a house's name, "Willow Bend"; towns are left, a patient's may be told so.
_LANDSCAPES = """
bend knob grove lodge prairie terrace village gardens pines oaks haven meadow landing trails
crossing court commons villa villas
"""
LANDSCAPES = frozenset(_LANDSCAPES.split())
WORKPLACES = frozenset(_WORKPLACES.split())
FIRMS = WORKPLACES.union(_FIRMS.split())
