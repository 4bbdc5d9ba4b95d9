"""Given names of people of all origins, in lower case, and those that are ordinary words too."""

_NAMES = """
zaire cordell wilmer eusebia elbert florentyna blessing comfort favour goodluck godswill divine
jaylen jaylin jalyn jaden jaeden kaden kayden caden caiden braden brayden braeden hayley bryson
braxton brantley bentley easton weston greyson grayson jaxson karter kaiden kameron kamryn kason
kade kolton colton kolby korbin corbin landyn lennox maddox paxton rylan ryker ryder trenton
tristan tristen trevon tyrell tyrese tyrone zander xander xavier zachary zachery zayden zion
aubree aubrie adalynn addyson alaina alayna alivia aliyah amari amiyah aniyah aniya anaya
annika ariyah aspyn ayla brielle brinley brynlee brynn camryn chaya daleyza danica demi
elliana emersyn emmalyn evie finley gracelyn hailey haylee jalynn janiyah jayla jazlyn jazmin
jaycee journee kaelyn kailey kailyn kaitlin kalani kaleigh kali kamila katalina kaydence
kaylee kayleigh kaylin kaylynn kenia kiera kinley kinsley kyleigh kylee kylie lacy laney leilani
lexi lilah lyla lylah mackenna madilyn madisyn makayla makenna makenzie malaya malia mckenna
mckenzie mckinley meadow mikaela nataly nayeli nyla nylah paisley payton peyton presley
raegan raelynn reagan reese rylee ryleigh saanvi sariah sawyer saylor shiloh skylar skyler
sloane taraji teagan tenley tiana treasure trinity zara zariah zaylee zuri
alonso ambrosia amias anatole andromeda annelise arabella arvid asher aurelie aveline barrington
berenice bettina blythe branko brigid calum celestina chauncey delora dmitry edmonda eleonora
elswyth endora esme etienne eudoxia fabienne felicien fitzroy florentina fredrika galadriel
geneviève gerda gerhardt gulliver gwendolen harald hektor hildur humphrey ione irenka isabeau
jaxon jolanta josephus katya keziah klaus liesel livia lucian luella lysette margarethe margit
marguerita millard minna mirella muriel narcissa nils ophira palmira paulina queenie quintus
ruprecht seraphine sophronia stanislaus susannah thyra tobin ursuline victorine virgilio vivienne
wallis ysabel zacharia zechariah zita
abiodun agapito albertina anastasios anneliese anselma apolline araminta asuka aurelio baltasar
balthazar bartolomeo bathsheba benedikt benigno bertille birger bjorn boniface bronwyn caius
calixto callista caradoc casilda chidiebere chidinma chukwuemeka clarimond clementina clovis
concha cosima crisanto crispina cyprian dagmar dagny daiki damaris demosthenes deodatus desdemona
despina dilys dinah domitilla duska eirlys eladio eleftheria elfrida eliphalet eliseo elowen
encarnacion endre engelbert epifanio ermintrude ethelbert ethelred eulalie euphrasia eusebio
eustacia evadne evangelos evelina ewa fabrizio faraji faustina fenwick feodor fermin finnian
fionnuala flavia floriana fortunato friedrich fritzi fulgencio gaspard gawain gennady georgiana
gervase ghislaine giacomo giles grazia gudrun hadassah halvard hannelore haruki hedda hedwig
heloise hepzibah higinio hildegard hippolyta hiro hosea ignacy immanuel ingeborg inigo inmaculada
ioannis iolanthe iphigenia isaias iturbide jabari jacinto jago jarek jarmila jelani joachim jorunn
jowita jozef judit junius kaia kamau kasimir kateryna kayode kazimir kerensa konstantin
konstantinos kyriakos lachlan ladislav laszlo laurentius lazarus leocadio leonidas leontyne
leopoldine lindiwe lioba lisandro lorcan lothar lupita maeve mafalda makena malachy mamadou marcin
marijke marit maximino mbali mbeki mehitabel meinrad melchior melquiades melusina merete mfanelo
mieczyslaw milada milena miroslav modesto morwenna mungo myfanwy naledi nehemiah nerissa nicodemus
nkemdilim nolwenn nyambura obdulia obinna octavius olamide olegario orsolya osgood oskar ottmar
ozias panagiotis parthenia pascale pascoe pernille petronella piers placido policarpo polina
procopio purificacion rafal ragnar rainer raphaela reinhold remy ritva roderigo romilly romola
sabine sanjana sanne saturnino scholastica seo serafin severin shadrach sidonie siegfried silvanus
sipho solveig spyridon stavros stellan svea swithin taddeo tallulah tamar tancred tariro teodoro
thandiwe themis theodoric theophilus theron thomasina thora thurston timothea tristram truda
tybalt ubaldo uchenna ulrika unathi valeska vasiliki vasilisa venetia verena vidar vissarion
viveca walburga waldemar wanjiru wenceslao wenceslas xiu yannick yetunde yevgenia yiannis ysolde
zanele zebedee zenaida zephyrine zinnia zipporah zuzana
beatrix oswin ottoline isolde perpetua ptolemy casimir delphine quillan mireille solange odessa
leander lysandra thaddea evander briar wren juniper hollis ansel orrin alden merritt corwin
everard godric leofric osric aldous algernon phileas thisbe ianthe melusine seren branwen eluned
gwenllian iorwyn cadoc rhoswen cerys nerys aoife niamh caoimhe eilidh iseabail eitan shira noa
tova yaffa avi zev dov mordecai chaya rivka malka mendel hirsh aaliyah aaron abby abdul abdullah
abel abena abigail abraham ada adam addison adela adelaide adele adeline adelita aditya adolfo
adrian adriana adrianne adrienne agatha agnes agnieszka ahmad ahmed aida aidan aiden aiko aileen
aimee aisha aishwarya ajay akash akiko akira alan alana alastair albert alberta alberto aldo alec
alejandra alejandro aleksandr alessandra alessandro alexa alexander alexandra alexandria alexei
alexis alfonso alfred alfreda alfredo ali alice alicia alina alisa alisha alison alistair allen
allie allison alma alondra alonzo alphonse althea alton alvaro alvin alyssa amadou amalia amanda
amara ambrose amelia amelie amina amir amira amit amos amparo amy ana anabel anahi anand ananya
anastasia andre andrea andreas andres andrew andy angela angelica angelina angeline angelita
angelo angie angus anil anita anjali ann anna annabelle anne annette annie annika anselm anthony
antoine antoinette anton antonia antonio anya april apollonia araceli archibald archie ariana
arianna ariel arjun arlene armand armando arnold aron arthur arturo arun arvind asha ashley ashok
ashton astrid atticus aubrey audra audrey august augusta augustine augustus aurelia aurora austin
ava avery avis axel ayaan ayana ayesha ayumi aziz babak bailey barbara barnaby barney baron
barrett barry bart bartholomew basil basilio beata beatrice beatriz becky belinda bella ben
benedict benita benito benjamin bennett bennie bernadette bernard bernardo bernice bert bertha
bertram bertrand bess beth bethany betsy bette betty beulah beverly bharat bianca bill billie
billy binh birgit blaine blake blanca blanche bo bob bobbie bobby bogdan bonita bonnie boris brad
bradford bradley brady brandi brandon brandy breanna brenda brendan brent brett brian briana
brianna bridget brigitte brittany brock brooke bruce bruno bryan bryant bryce bryn byron caitlin
caleb callie callum calvin cameron camila camilla camille candace candice cara carina carl carla
carlo carlos carlotta carlton carly carmela carmen carol carole carolina caroline carolyn carrie
carroll carson casey cassandra cassidy cassie caterina catherine cathy cecil cecilia cecily cedric
celeste celestine celia celina cesar chad chaim chandra chanel chantal charlene charles charlie
charlotte chelsea chen cheng cherie cheryl chester chidi chijioke chinedu chloe chris christa
christian christina christine christopher christy chuck cicely cindy claire clara clarence clarice
clarissa clark claude claudette claudia claudio clay clayton clement clementine clemens cleo
cleveland clifford clifton clint clinton clive clyde cody colby cole coleen colette colin colleen
concepcion connie connor conrad constance constantine consuelo cora coral coraline cordelia corey
corinne cornelia cornelius cory cosmo courtney craig crispin cristian cristina cristobal curtis
cynthia cyril cyrus daisuke daisy dakota dale dalia dallas damian damien damon dan dana daniel
daniela danielle danilo danny dante daphne darius darla darlene darnell darrel darrell darren
darryl darwin daryl dave david davis dawn dayton deandre deanna debbie deborah debra declan deepa
deepak deepika deirdre delia delilah della delores deloris demetria demetrius denis denise dennis
denny derek derrick desiree desmond destiny devin devon dewayne dexter diana diane diego dieter
dimitri dina dinesh dionne dirk dmitri dolores dominic dominick dominique don donald donna donnie
donovan dora doreen dorian doris dorothea dorothy dotty doug douglas doyle drew duane dudley
duncan dustin dwayne dwight dylan earl earline earnest ebony eddie edgar edith edmund edna eduardo
edward edwin edwina efrain eileen ekaterina elaine elba eleanor elena eli elias elijah elina elisa
elisabeth elise elisha eliza elizabeth ella ellen ellie elliot elliott ellis elmer elmira elnora
eloise elsa elsie elspeth elton elva elvira elvis elwood ema emanuel emeka emil emile emilia
emilie emilio emily emma emmanuel emmett emory enid enrico enrique erasmo erasmus eric erica erich
erick ericka erik erika erin ernest ernestina ernestine ernesto ernie ervin erwin esmeralda
esperanza esteban estela estella estelle ester esther ethan ethel etta eudora eugene eugenia
eulalia eunice euphemia eva evan evangeline eve evelyn everett evgeny ezekiel ezra fabian fabiola
faisal faith farah farid fatima fatou fatoumata faustino faye federico felicia felicity felipe
felix ferdinand fernanda fernando fidel fiona fletcher flora florence florencia floyd forrest fran
frances francesca francesco francine francis francisca francisco francois frank frankie franklin
fred freda freddie frederic frederick fredrick freya frida frieda fritz fumiko gabriel gabriela
gabriella gabrielle gage gail galina garfield garrett garry garth gary gaurav gavin gayle gemma
gena genaro gene genesis geneva genevieve geoffrey george georgette georgia georgina gerald
geraldine gerard gerardo germaine gerry gertrude giancarlo gianna gideon gilbert gilberto gilda
gillian gina ginger gino giorgio giovanna giovanni gisela giselle giuseppe gladys glen glenda
glenn gloria godfrey gonzalo gopal gordon grace gracie graciela graham grant greg gregg gregorio
gregory greta gretchen griselda grover guadalupe guido guillermo gunnar gunther gus gustav gustavo
guy gwen gwendolyn habib hadley haley hakim hal hamid hamza han hannah hans harish harlan harley
harold harper harriet harris harrison harry harvey hasan hashim hassan hattie hayden hazel heather
hector heidi heinrich helen helena helene helga henri henrietta henrik henrique henry herbert
heriberto herman hermine hermione hester hilary hilda hilde hillary hiram hiroshi hiroko hoang
holly homer hope horace horatio hortense howard hubert hugh hugo humberto hung hussein hyacinth
ian ibrahim ida ifeoma ignacio ignatius igor ike ilana ilene ilse imani imelda imogen imran ina
indira indra ines ingrid inez iona ira irena irene irina iris irma irving irwin isaac isabel
isabella isabelle isadora isaiah ishaan isidore isidro ismael israel itzel ivan ivana ivette
ivonne ivy jace jack jackie jackson jaclyn jacob jacqueline jacquelyn jacques jada jade jaime jake
jalen jamal james jamie jan jana jane janelle janet janette janice janie janine janis jared jarrod
jarvis jasmin jasmine jason jasper javier jay jaya jayden jayne jayson jean jeanette jeanine
jeanne jeannie jed jedediah jeff jefferson jeffery jeffrey jemima jenna jennie jennifer jenny
jerald jeremiah jeremy jermaine jerome jerry jesse jessica jessie jesus jethro jewel jiho jill
jillian jim jimmie jimmy jin jing jo joan joann joanna joanne joao joaquin jocelyn jodi jodie jody
joe joel joelle joey johan johanna john johnathan johnnie johnny jolene jon jonah jonas jonathan
jordan jorge jose josef josefina joseph josephine josh joshua josiah josie josue joy joyce juan
juana juanita judah judith judy jules julia julian juliana julianne julie juliet juliette julio
julius jun june junior justin justina justine jyoti kaitlyn kamal kamala kaori kara kareem karen
karim karin karina karl karla karthik kasey kate katelyn katerina katharine katherine kathleen
kathryn kathy katia katie katrina kavita kay kayla keanu keiko keisha keith kellie kelly kelsey
kelvin ken kendall kendra kendrick kenji kenneth kenny kenya kermit kerri kerry kevin khadija
khalid kieran kiara kimberly kim kimiko kira kiran kirk kirsten kishore kofi kourtney kris krishna
krista kristen kristi kristin kristina kristine kristopher kristy krystal kumar kurt kwabena kwame
kyle kyra lacey ladonna laila lakeisha lakshmi lamar lana lance landon lara larissa larry lars
latasha latisha latonya latoya laura laurel lauren laurence lauri laurie lavinia lavonne lawrence
layla lazaro lea leah leandro leann leanne lee leela leena leif leigh leila leland lelia lemuel
len lena lenora leo leon leona leonard leonardo leonel leonor leonora leopold leroy lesley leslie
lester leticia levi lewis lia liam liana libby lidia liesl lila lilia lilian liliana lillian
lillie lilly lily lina lincoln linda lindsay lindsey linh linnea linus lionel lisa lisette liu liz
liza lizzie lloyd logan lois lola lonnie lora loraine loretta lorena lorenzo lori lorna lorraine
lottie lou louis louisa louise lourdes lowell luann luc luca lucas lucia luciana luciano lucien
lucille lucinda lucio lucius lucretia lucy ludmila ludwig luigi luis luisa lukas luke lulu luna
lupe luther luz lydia lyle lyn lynda lyndon lynette lynn lynne mabel mack mackenzie madeleine
madeline madison mae magdalena maggie magnus mahmoud mai malachi malcolm malia malik mallory mamie
mandy manisha manny manoj manuel manuela mara marc marcel marcela marcella marcelo marci marcia
marco marcos marcus margaret margarita margarito margery margie margo margot marguerite maria
mariah mariam marian mariana marianne maribel maricela marie mariel marietta mariko marilyn marina
mario marion marisa marisol marissa marjorie mark marla marlena marlene marlin marlon marquis
marsha marshall marta martha martin martina marty marva marvin mary maryam maryann masako mason
mateo mathew mathias mathilda matilda matt matteo matthew mattie maud maude maura maureen maurice
mauricio max maxim maximilian maximo maxine maxwell may maya maynard meena megan meghan mehmet mei
melanie melba melinda melissa melody melvin mercedes mercy meredith merle mervin meryl mia micah
michael micheal michel michele michelle miguel mikayla mike mikhail mila milagros mildred miles
millicent millie milo milton mina mindy ming minh minnie mira miranda mireya miriam misael misty
mitchell mitzi mohamed mohammad mohammed mohan moira moises mollie molly mona monica monika
monique monroe monte morgan morris mortimer moses muhammad murray mustafa myra myriam myrna myron
myrtle nabil nadia nadine nadira naima nakia nan nancy nanette naoko naomi narendra nasir nasreen
natalia natalie natasha nate nathan nathaniel neal ned neena neha neil nellie nelson nestor nettie
neva nevaeh neville ngozi nguyen nia nicholas nick nicola nicolas nicole nigel nikita nikhil nikki
nikolai nina nita nitin noah noel noelle noemi nola nora norah norbert noreen norma norman norris
nydia obadiah octavia octavio odette ofelia okechukwu ola olaf oleg olga olive oliver olivia ollie
olu oluwaseun omar omari opal ophelia ora orlando orson orville oscar osman osvaldo oswald otis
otto owen pablo paige paloma pam pamela paola paolo parker pascal pat patel patience patrice
patricia patrick patsy patti patty paul paula paulette pauline paulo pavel pearl pedro peggy
penelope penny percival percy perla perry pete peter petra phil philip philippa phillip phoebe
phyllis pia pierre pilar piotr polly pooja porter portia prakash pranav pratik precious preston
priscilla priya priyanka prudence qing quentin quincy quinn rabia rachel rachelle rafael rafaela
raheem rahul raj raja rajesh rajiv ralph ramesh ramiro ramon ramona ramsey randal randall randi
randolph randy rania raphael raquel rashad rashid raul ravi ray raymond raymundo reba rebecca
rebekah reece refugio regina reginald reid reiko reina rekha remedios rena renata rene renee
reuben rex reyna reynaldo rhea rhiannon rhoda rhonda ricardo richard rick rickey ricky rigoberto
riley rita rob robbie robert roberta roberto robin robyn rocco rochelle rocio rod roderick rodney
rodolfo rodrigo roger rogelio rohan rohit roland rolando roman romeo ron ronald ronan ronda ronnie
roosevelt rory rosa rosalia rosalie rosalind rosalinda rosalyn rosamund rosanna rosanne rosario
roscoe rose roseann rosemarie rosemary rosetta rosie roslyn ross rowan rowena roxana roxanne roxie
roy royce ruben ruby rudolf rudolph rudy rufus rukhsana rupert russ russell rusty ruth ruthie ryan
sabina sabrina sachiko sade sadie said sal salvador salvatore sam samantha samir samira sammy
samson samuel sandeep sandra sandy sanjay santiago santos sara sarah sasha saul savannah scarlett
scott sean sebastian selena selina selma seraphina serena serge sergei sergio seth shane shania
shannon shanta sharon shari shaun shauna shawn shawna shayla sheena sheila shelby sheldon shelia
shelley shelly sherman sherri sherry sheryl shirin shirley shreya shyam sibyl sid sidney sienna
sierra sigmund sigrid silas silvia simeon simon simone siobhan sky sofia sol soledad solomon
sondra song sonia sonja sonya sophia sophie soren spencer stacey stacy stan stanford stanislav
stanley stefan stefanie stella stephan stephanie stephen sterling steve steven stewart stuart sue
suki sulaiman sullivan suman sun sunil sunita suresh susan susana susanna susanne susie suzanne
suzette suzy sven svetlana swati sybil sydney sylvester sylvia syed tabitha tadeusz takashi talia
tamara tameka tami tamika tammy tania tanisha tanner tanya tara tariq tasha tatiana tatyana taylor
ted teddy temperance terence teresa teri terrance terrell terrence terri terry tessa thad thaddeus
thanh thea thelma theo theodora theodore theresa therese thi thomas thor thuy tia tiana tiffany
tim timothy tina tito tobias toby tod todd tom tomas tomasz tommie tommy toni tonia tony tonya
torsten tracey traci tracie tracy travis trent trenton trevor tricia trina trinidad trinity trish
trisha tristan troy trudy truman tuan tucker turner twila ty tyler tyra tyree tyrell tyrone tyson
ulrich ulysses uma umar ursula usha vadim val valentin valentina valentine valeria valerie valery
van vanessa vaughn velma venkat vera verna vernon veronica vicente vicki vickie vicky victor
victoria vida vihaan vijay vikram vilma vince vincent vincenzo viola violet violeta virgie virgil
virginia vito vivek vivian viviana vivien vladimir wade wallace walker wally walter wanda wang
ward warren waylon wayne wei wendell wendy wesley whitney wilbert wilbur wilda wiley wilfred
wilfredo wilhelm wilhelmina will willa willard william willie willis wilma wilson winifred winnie
winona winston wojciech woodrow wyatt xander xavier ximena xiomara yadira yael yan yasmin yasmine
yesenia ying yoko yolanda yoshiko young yousef yuki yuri yusuf yvette yvonne zachariah zachary
zack zahra zainab zane zara zelda zelma zena zeynep zhang zoe zoila zora zoya zubair barnabas
bartlett beauregard benny birdie calliope cassius cecelia clotilde cressida cuthbert dashiell
digby dorcas drusilla ebenezer edmond elodie emmeline ephraim eustace ezekial fergus finnegan finn
flannery florian gareth gerta gisele guinevere gwyneth hamish harlow hezekiah hortensia ichabod
indigo ivor jacinta jemma jocasta josephina jovita kalani keoni kaya leilani leocadia leonie
lettice linnet lorelei lucasta lysander maisie marcellus marigold mathilde maximiliano melisande
merrick minerva mirabel nadezhda nikolas octavian odalys odile olympia ondine oona orla osiris
ottilie otilia pandora penrose peregrine persephone philomena phineas pippa prunella quillon
quimby ravindra rosalba roxane rutherford saoirse saskia septimus seymour sigourney silvestre
simona sinead sunniva tamsin tarquin tatum thackery thelonious theodosia tiberius titus tobiah
torquil tuesday ulric umberto uriah valerian vashti verity vesta viggo wendeline wilhelmine
winslow wolfgang xanthe yevgeny yolande zacharias zebulon zenobia zephyr zuleika adaeze adebayo
adunni akua amaka ayodele babatunde bolanle chiamaka chioma efua ekow emmanuella folake funmilayo
ifeanyi kehinde kojo nkechi nneka nnamdi obi ogechi okon olumide oluchi taiwo temitope uche yaa
yaw zola bao chau duc hieu huong khanh lan ngoc nhung phuong quang thao trang tuyet xuan yen
haruto hinata kazuo makoto mitsuko naoki ren sakura satoshi takumi yoshi yuto hyun jihoon minjun
seojun soojin sung youngho aaravi aarav aditi anika arpita bhavna chetan divya gauri harpreet
jasleen kavya lalita manpreet meera nandini padma parvati preeti radha rani ritu rohini sangeeta
sarita shanti shobha simran sushma tanvi vandana vidya abebe almaz desta girma haile kebede mekdes
selam tesfaye tigist amal anwar asma bilal dalal ghada hala hanan huda iman jamila kamran laith
leyla lubna maha mahdi mansour marwan munira nabila nadir najwa nawal nour omid parisa qasim rami
reza salma samar sana shadi soraya tahir wafa walid yara yasir zaid bautista belen candelaria
chayo dulce evaristo filomena gerardina heliodoro hilario isaura lazara leobardo macario maricruz
nicanor ofelio pascual porfirio primitivo rosendo salome silverio socorro tomasa ulises venancio
anatoly arkady bohdan danuta dragan elzbieta goran halina iosif ivanka jadwiga jaroslav jelena
katarzyna ksenia larisa lech lyudmila magda malgorzata marek milos mirko nadja natalya oksana
olena ondrej pawel petar radek rajko sergey slobodan stanislaw svetislav taras tomislav vaclav
valentyna vasily vesna viktor vojtech yelena yulia zbigniew zdenek zoltan zofia kalinda kateri
nakoma takoda
adelheid aeneas ailsa alaric alasdair aleksander aleksandra amadeus ambroise anders andrej antonin
aristide augustin azadeh babajide balthasar basma bastien bjarne boguslaw bohumil brannon bruna
bud buddy bunny caetano casper caspian cataldo catriona chip chukwudi ciaran cillian claudius
conchita cormac corneliu cosmin dariusz davor delroy deshawn dimitra dionisio djamila domenica
domenico dominik donatella dragana dunstan eamon eberhard efrem egbert einar eleni elif elke
emerson emre enzo ermengarde fareed farrukh fausto federica feliks ferenc filip filippa frederik
gabor gaetano garrick gennaro gentry gianluca giorgos godwin gottfried hadiza hakeem hameed hanna
hekla hekmat hendrik hephzibah hercule hieronymus honora ignatz ikaika ilya indiana inga ioana
isak ivo jacek jamshed janusz jasmina javed jebediah jericho jerzy jiro jochen junie junko juno
justus kaito karolina kasper kelechi kerem kerstin khaled kit kjell klara klemens konrad kristof
kwaku kwesi leda leopoldo lev liv ljubica ludovic mads mairead majeed manfred manon marceline
marcelino margaux marius mariusz marten mathieu matthias mehdi mercer mette mihai mikael mikkel
miklos montana montgomery moritz moshe muhammed murdoch nahid nasrin naveed naveen nicolae niko
nikolaus nkiruka nolan noor nuala oddvar olufemi olympe orlin padraig panagiota parveen pavlos
pema phyllida primrose radoslav raina ransom ransome rasheed rasmus reinhard ricarda rodion roisin
rolf romuald rosamond ruadhan saad saeed salvatrice sandor selim seraphim shanice sibusiso
siddharth signe sigvard silvio skeeter skip skylar slavko sofie sonny stanislava steffen stepan
stephane sushila taavi tahmina takeshi tatjana tendai teodor tex thabo thandeka theodor tiago
tibor tove trygve tuomas tycho ulrike urszula valdis vasilis veronika viorica vittorio vlad waldo
waleed werner werther wiktor winfred wolfram xenia xochitl yannis yaroslav ygritte yitzhak
yohannes yosef youssef yuliana yves zacarias zachery zarina zeke zelig zelimir zenon zinaida ziva
zsofia zsolt zsuzsanna
"""

# Names that are ordinary words, months, places, companies or parts of the body as well: alone, or
# at the head of a sentence, they are no name.
_WORDS_TOO = """
amber angel april art august aurora austin avery bailey baron bart basil bill blake bo brad brandy
brooke carol carolina case cassidy chase chelsea christian clark clay cleveland cliff cole colby
coral crystal daisy dakota dale dallas dan davis dawn dayton destiny dexter don drew duke earl
ebony eve faith frank franklin gage gale gene genesis georgia ginger glen grace grant guy han
harley harper hazel heather holly homer hope houston hung indigo iris israel ivy jack jackson jade
jan jasper jay jean jesus jewel jo john jordan joy jun june junior ken kent kenya kim king kirk
lance lane laurel lee leigh len lily lincoln logan lou luna lynn mac mack madison mae major marina
mark marshall marquis martin mason max maxwell may melody mercedes mercy merle miles ming misty
mitchell monroe monte morgan myrtle nan nancy ned nelson nestor nick noel ola olive opal
ora orlando page paige parker pat patel patience pearl penny perry pete phoenix porter precious
preston prince prudence queen raj rand ray reed reid ren rena rex rich richard rick riley rob
robin rocky rod roman rose ross rowan roy ruby rusty said sal sage sam sandy santiago santos
savannah scott shelby sherman sidney sierra sky sol song spencer star stella stanford sterling
stewart stuart sue summer sun sydney tanner taylor tatum temperance tim tod tom tracy trent
trinity troy tucker tuesday turner ty tyler tyson val van vaughn verity victoria viola violet
virginia wade walker wang ward warren wayne wei will winston winslow winter wood yan yen young
zephyr allen ellis bennett kelvin ellen penrose valentine cosmo ali ana ann ina ira mai lan obi
desta selam radha sade trang rami sana hala iman bess bella cody duncan doyle ester harris lewis
murray norris norman owen palmer phil ralph randy ron rosa sean shane sheldon simon sofia solomon
stan teddy willis wilson wallace webb addison bell foster graham gordon howard hunter jefferson
kelly allan bates lester marion merit mona nora otto robbie russ sonia una ute wiley
blessing comfort favour divine meadow treasure paisley weston easton lacy sloane reagan presley
sawyer shiloh demi kali
bud buddy bunny casper chip elif gentry hanna indiana juno kit leda lev liv mercer montana
montgomery nevada ransom skip sonny tex
"""
WORDS_TOO = frozenset(_WORDS_TOO.split())
GIVEN_NAMES = frozenset(_NAMES.split())
