"""Common family names of the United States, of all origins, in lower case."""

_NAMES = """
maj nez yazzie tsosie begaye etcitty tso benallie chee manuelito peshlakai bitsilly attakai
abara addo amundsen ashcombe boyce calloway dashwood dillingham emery eyre fennimore hargrove
haverford hollowell ingersoll jorgensen kellerman kowalczyk lachance leclair lindstrom macallister
marchetti mccready mulvaney nakagawa nordstrom o'flaherty ocampo ojeda olawale osei ostrander
oyelowo penrose petrakis petrossian pruett quiroga ravenwood ricci rosenthal rutherford saavedra
sinclaire skovgaard soderberg stanhope stavros szymanski takahashi thorne thorsby torrey trudeau
uchida ullman vandyke villasenor volkova wadsworth whitlock wiles winthrop yamada yellowhorse
zielinski
abdullahi abernathy achebe adebayo adichie ahlberg ainsley almeida arquette ashdown ashgrove
bakker balogun barbosa beaumont begay bellamy benally bergqvist blackwood boateng boothroyd
boudreaux bracegirdle brandywine brannigan broussard carmichael carvalho cavendish celik chadwick
cholmondeley chukwu cunliffe dahl dejong dekker delacroix demir desrosiers devries diallo dimitrov
dlamini donoghue dube dunmore eastlake eccles ellery fanshawe farah farthing featheringay fontaine
gascoigne georgiev georgiou girard goodfellow guidry haddad hagen hargreaves haverstock hawthorne
hayashi hepburn hollingsworth hollister horvat horvath hussein huxley inglewood inoue ionescu
ivanov jessup jovanovic kamau kato kearney keita kettering khoury khumalo kimura kingsley
kirkbride kjeldsen kobayashi kovac kovacs kuznetsov lacroix langtry larkspur lefebvre lindgren
lindholm lindqvist lockhart loomis lovelace macready mansour marchand markovic marlowe matsumoto
mensah merriweather mikkelsen mohamud mokoena moreau moyo mulcahy mwangi nagy nakamura nascimento
nasser ndiaye ndlovu nettleship nez nikolic nkrumah nwosu nystrom ochieng oduya odwyer oglethorpe
okonkwo okoro oliveira onyeka ostergaard otieno owusu oyelaran papadopoulos pemberton penhaligon
pereira petrov petrovic pettigrew pickering plunkett poindexter popescu popov prendergast pryce
quennell quimby quincey rathbone ravenscroft redfern roarke rotherham rousseau sasaki satterfield
selwyn shimizu sjoberg smirnov sokolov solberg spofford standish stubbs sutherland suzuki szabo
tattersall teixeira templeton thackeray thibodeaux thistlethwaite tolliver toure traore trelawney
tremaine trevelyan tso tsosie underhill vandenberg vanderberg vanderbilt vandermeer vanstone
villiers visser volkov wainwright wanjiku warsame warwick watanabe weatherby wexler whitcombe
whitehorse winslow winterbourne wolcott wycliffe yarborough yazzie yilmaz zellweger zulu
abbott abdi abrams acevedo acosta adams adeyemi aguilar aguirre ahmed akhtar albright alexander
ali allen alvarado alvarez amato andersen anderson andrade andrews armstrong arnold arroyo asante
atkins atkinson austin avila ayala bailey baker baldwin ballard banks barber barker barnes barnett
barr barrera barrett barron barry bartlett barton bass bates bauer beasley beck becker bell
beltran bender benitez bennett benson bentley berg berger bernard berry best bianchi bishop black
blackburn blackwell blair blake blanchard bond booker boone booth bowen bowers bowman boyd boyer
boyle bradford bradley bradshaw brady branch brandt brennan brewer bridges briggs britt brock
brooks brown browning bruce bryan bryant buchanan buck buckley bui burgess burke burnett burns
burton bush butler byrd cabrera cain calderon caldwell calhoun callahan camacho cameron campbell
campos cannon cantrell cantu cardenas carey carlson carney carpenter carr carrillo carroll carson
carter carver casey castaneda castillo castro cervantes chambers chan chandler chang chapman
charles chavez chen cherry choi chowdhury christensen christian chu chung church clark clarke clay
clayton clements cline cobb cochran cohen coleman collier collins colon combs compton conley
conner conrad contreras conway cook cooke cooley cooper copeland cordova cortez costa cowan cox
craig crane crawford crosby cross cruz cuevas cummings cunningham curry curtis dalton daniel
daniels daugherty davenport davidson davila davis dawson day dean decker delacruz deleon delgado
dennis desai diaz dickerson dickson dillon dixon dodson dominguez donaldson donovan dorsey
dougherty douglas downs doyle drake dubois dudley duffy duke duncan dunlap dunn duran durham dyer
eaton edwards elliott ellis ellison emerson english erickson escobar esparza espinosa espinoza
estes estrada evans everett farley farmer farrell faulkner ferguson fernandez ferreira ferrell
fields figueroa fischer fisher fitzgerald fitzpatrick fleming fletcher flores flowers floyd flynn
foley forbes ford foster fowler fox francis franco frank franklin frazier frederick freeman french
friedman frost fry frye fuentes fuller gaines galindo gallagher gallegos galloway galvan gamble
garcia gardner garner garrett garrison garza gates gentry george gibbs gibson gilbert giles gill
gillespie gilmore glass glenn glover goldberg gomez gonzales gonzalez good goodman goodwin gordon
gould graham grant graves gray green greene greer gregory griffin griffith grimes gross guerra
guerrero gupta gutierrez guzman hahn hale haley hall hamilton hammond hampton hancock haney hansen
hanson hardin harding hardy harmon harper harrell harrington harris harrison hart hartman harvey
hassan hatfield hawkins hayden hayes haynes heath hebert henderson hendricks hendrix henry hensley
henson herman hernandez herrera herring hess hester hewitt hickman hicks higgins hill hines hinton
ho hobbs hodge hodges hoffman hogan holden holder holland holloway holman holmes holt hood hooper
hoover hopkins horn horne horton house houston howard howe howell huang hubbard huber hudson
huerta huff huffman hughes hull humphrey hunt hunter hurley hurst hussain hutchinson huynh ibarra
ingram iqbal irwin jackson jacobs jacobson jain james jarvis jefferson jenkins jennings jensen
jimenez johansson johns johnson johnston jones jordan joseph joshi joyce juarez kane kaplan kapoor
kaufman kaur keith keller kelley kelly kemp kennedy kent kerr khan kidd kim king kirby kirk klein
kline knapp knight knowles knox koch kowalski kramer krause krueger kumar lam lamb lambert
lancaster landry lane lang langley lara larsen larson lawrence lawson le leach leblanc lee leon
leonard lester levine levy lewis li lim lin lindsey little liu livingston lloyd logan long lopez
love lowe lowery lozano lu lucas lucero lugo luna lynch lynn lyons macdonald macias mack madden
maddox mahoney maldonado malone mann manning marin marks marquez marsh marshall martin martinez
mason massey mathews mathis matthews maxwell may mayer maynard mayo mays mccall mccann mccarthy
mccarty mcclain mcclure mcconnell mccormick mccoy mccullough mcdaniel mcdonald mcdowell mcfarland
mcgee mcgrath mcguire mcintosh mcintyre mckay mckee mckenzie mckinney mcknight mclaughlin mclean
mcmahon mcmillan mcneil mcpherson meadows medina mehta mejia melendez melton mendez mendoza
mercado mercer merritt meyer meyers meza michael middleton miles miller mills miranda mitchell
mohamed molina monroe montes montgomery montoya moody moon moore mora morales moran moreno morgan
morris morrison morrow morse morton moses mosley moss moyer mueller mullen mullins munoz murillo
murphy murray myers nair nash navarro neal nelson newman newton nguyen nichols nicholson nielsen
nielson nixon noble nolan norman norris norton novak nunez obrien ochoa oconnell oconnor odom
odonnell okafor okeke okoye oliver olsen olson oneal oneill orozco orr ortega ortiz osborne owen
owens pace pacheco padilla page palmer park parker parks parrish parsons patel patrick patterson
patton paul payne pearson peck pena pennington perez perkins perry peters petersen peterson petty
pham phan phelps phillips pierce pineda pittman pitts plata ponce poole pope porter portillo
potter potts powell powers pratt preston price prince proctor pruitt pugh quinn quintana quintero
rahman ramirez ramos ramsey randall randolph rangel rao rasmussen ray raymond reddy reed reese
reeves reid reilly reyes reynolds rhodes rice rich richard richards richardson richmond riddle
riggs riley rios rivas rivera rivers roach robbins roberson roberts robertson robinson robles
rocha rodgers rodriguez rogers rojas roman romero rosales rosario rose rosen ross rossi roth rowe
rowland roy rubio rush russell russo ruiz ryan salas salazar salgado salinas sampson sanchez
sanders sandoval sanford santana santiago santos saunders savage sawyer schaefer schmidt schmitt
schneider schroeder schultz schwartz scott sellers serrano sexton shaffer shah shannon sharma
sharp shaw shea shelton shepard shepherd sheppard sherman shields short silva simmons simon
simpson sims sinclair singh singleton skinner sloan small smith snow snyder solis solomon soto
sparks spears spence spencer stafford stanley stanton stark steele stein stephens stephenson
stevens stevenson stewart stokes stone stout strickland strong stuart suarez sullivan summers
sutton swanson sweeney tanaka tang tanner tapia tate taylor terrell terry thomas thompson thomson
thornton tillman todd torres townsend tran travis trejo trevino trujillo truong tucker turner
tyler underwood valdez valencia valentine valenzuela vance vargas vasquez vaughan vaughn vazquez
vega velasco velasquez velazquez velez villa villanueva villarreal vincent vo vu wade wagner
walker wall wallace waller walls walsh walter walters walton wang ward ware warner warren
washington waters watkins watson watts weaver webb weber webster weeks weiss welch wells wentworth
west wheeler whitaker white whitehead whitney wiggins wilcox wiley wilkerson wilkins wilkinson
williams williamson willis wilson winters wise wolf wolfe wong wood woodard woods woodward wooten
wright wu wyatt yamamoto yang yates yoder york yoshida young yu zamora zapata zavala zhang zhao
zheng zhou ziegler zimmerman zuniga
aaltonen aas aasen abdoulaye abubakar achterberg achterhof adeleke adeyinka afolabi agbaje aguta
ahola akande akinola akkerman albrecht aluko alvarsson amadi amsel anttila anyanwu aquino
arceneaux ashby aslan azevedo babic bajwa bakshi baptiste bartok batbayar bednarz belisle berglund
bergstrom bernhardt bielak bjarnadottir bjork blom boakye bogdanov bondarenko borges bose boucher
bourque brzezinska burkhardt callister castellanos chakrabarti chatterjee chikwanha chukwuma
cisneros comeaux corbin cousineau czarnecki d'abruzzo dabrowski dalgaard danjuma deschamps
desjardins dietrich diop diouf dragomir drozd duarte dufresne dumont dvorak ebersole edelman
eklund ekwueme emenike engstrom eriksen escalante esterhazy eszterhazy etcheverry falk farooqi
farquharson feuerstein fiala fiorentino fitzgibbon fofana fonoti fontenot fournier frankel
fujimoto fujita gagnon garang gauthier gebre gebremariam gerhardt ghosh giordano goldstein gorecki
grabowski grigoryan grimaldi gruber gudmundsson guerin gundersen gustafsson haas habersham hakim
halloran halvorsen halvorson hamid hansson harjo hashemi haugen hedlund heikkinen hellstrom hirsch
hjelm hofstadter holmberg holmquist hrdlicka iglesias igwe ishikawa iverson iwu jafari jankowski
janssen jaworski jelinek jha johannsen kalanianaole kalu kamara kaminski kante karimi kariuki
karlsson kauffman kawamoto kessler khalil kiplagat kirchner kjaer klimek koenig kohler kolar kone
korhonen koroma kouyate kowalczuk kozlov kranz kranzbuhler krishnamurthy kristiansen krol kruger
krzyzewski kulkarni kurosawa kvaratskhelia kvist lachapelle larose larue lattimore lavoie leclerc
lefevre leibowitz lemieux levesque lindahl lindberg lipinski lopes lund lundberg lundgren
lundqvist maalouf machado madaki maddow magnusson mahfouz majumdar makinen makoni malakar malik
marceau marino marquardt masuda matthiesen mazur mbatha mbaye mbeki mbele mcalister mcallister
mcgillivray melnyk menon messina michaud miyamoto mkhize moberg mohan molnar montalvo moravec
moritz mugabe mukherjee munroe murata musa mutua nadeau nagata naidoo nakamoto narayan natarajan
naumann nemeth neumann ngata ngo ngugi niemi nilsson nishimura njoroge nkemelu nkosi nnamani
noonan novotny nowak nwachukwu nwankwo nyambura nyberg oberg obiora obrecht odhiambo oduber ogawa
ogunleye okada okello okimoto okonjo okpara okwuosa olofsson olufemi omondi onishi onwudiwe opoku
osterhout otukile oyewole palacios pappas paquette parekh paulsen pavlov pawlak pedersen pelletier
perera perrault petersson petrenko petroff pillai pinto piotrowski pokorny prokop przybylski quaye
quispe raghavan raghunathan rajan ramaswamy ravensbourne ravn razavi reinholt renaud ribeiro
richter rinaldi roque rosenbaum rosenberg rosenkrantz rossetti rozental ruscitti ryba rytter
saarinen sabatini saeed saito sakamoto salonen sandberg sarkisian sauer schaeffer schulz schwarz
seidel sekine sesay seymour shapiro shevchenko siddiqui sikorski silveira simard sithole skov
sobczak soler sorensen sousa souza spiegel stagg stavropoulos stavropoulou steiner sundaresan
svensson swiatek szczepanowski szczepanska szczepanski szewczyk szymborska tabor tachibana tadesse
takeda talbot tamayo tchaikov tekle teller tembo tremblay tshabalala tsoukalas turcotte umarov
urbanek utley vachon valle vancleave vandenbosch vanderhoef vanderlinden vandermolen vandersloot
vandersteen vandervoort varga varley vasiliev vaszary venkataraman venter verhoeven vik viklund
villaraigosa vogel voight vonnegut voss wachira wachtel wagenaar wambui weinberg weinstein werner
whelan wikstrom winkler wojcik wolanski wolde wolff wozniak yamashita yildiz yuen zajac zelenka
zeman zielinska zukowski zuma
abreu acuna aguayo agustin akers akins alcala alcantar alcaraz aldana aldrich alfaro alford allred
almanza almonte altman alves amador amaral amaya ambriz ames anaya andino angulo antonelli antunez
apodaca aponte appleton aquinas aragon arce archuleta arellano arias ariza armenta armijo arndt
arreola arriaga arteaga artis ashcraft asher askew atwood aucoin avalos avery awad aycock ayers
babb babcock baca bachman badillo baer baez bagwell bahena baird balderas balderrama banda
banuelos barajas barba barfield barksdale barnhart barragan barraza barrientos barrios barrow
barth basham bassett batista batiste batts baum bauman baumgartner beale beall beauchamp bechtel
becnel bedford beebe behrens belanger belcher benavides benavidez benedetto benoit benz bergeron
bergman bermudez bernal bernier berrios bertrand betancourt bettencourt beyer bickford biggs
billings birdsong bisson blackmon blaine blakely blanco blankenship blanton blaylock bledsoe
blevins blount blum boatwright bobo boggs bogle bohannon boland bolden bolin bolton bonilla bonner
bostic boswell bott bourgeois bowden bowie bowles bowlin bowling bowser boykin bozeman bracken
bradbury bramlett branham brannon brantley brassard bratcher brawner braxton breaux breeden
brenner brewster brinkley brinson briones briscoe brito broadus brockman broderick brogan brower
brownlee broyles brubaker brumfield bruner brunson buckner bullard bumgarner burchett burdette
burge burgos burkett burleson burnham burrell burris burroughs bustamante bustos byers bynum byrne
cabral cagle cahill calabrese callaghan calvert camarillo canales candelaria cano caraballo
carbajal carbone cardona carlin carmona carnahan caron carranza carrasco carrasquillo carrera
carrion carswell cartagena caruso casanova casas cascio casillas castellano castilla cates caudill
cavanaugh cavazos ceballos cedillo ceja centeno cepeda cerda cervantez chacon chambliss champagne
chaney chapa chappell charron chastain chatman chau chavarria chavis cheatham chestnut childers
childress chisholm choate chong chou chow christiansen christman churchill cintron claiborne
clancy clausen claypool cleary clegg clifton clough coates coburn coe cofer coffey coffman coker
colbert coley collazo colvin comer conaway conklin conlon connell connelly connolly constantino
coombs corbett cordero corley cormier cornett corona coronado corrales correa correia cortes cosby
costello cota cottrell coughlin coulter countryman courville covarrubias cowart craddock cranford
crawley creech crenshaw crespo cressman crider crites crocker cromer cromwell crouch crowder
crowell crowley cuellar cullen culpepper culver curran cutler daigle dailey daly damico dang
danner dantzler darby darden dasilva dawkins deangelis deaton defranco degroot dejesus delafuente
delagarza delaney delapaz delarosa delatorre delgadillo delong delossantos deluca demarco demers
dempsey denham denney denning denson denton derosa deshmukh deshpande detweiler devine dewitt
dhillon dias dickens dickinson diehl dietz diggs dillard dinh dion dipietro dobbins dobbs dobson
dockery dodd doherty dolan doll domingo donahue donato donnelly donohue dooley doran dotson dowd
dowdy dowling downey downing draper drayton dreyer driscoll drummond duckett duckworth dugan
duggan dugger dumas dunbar dunham duong dupont dupree dupuis durant durbin dutton duvall dwyer
eads earls eason eastman eberhardt ebert echevarria echols eckert edmonds edmondson egan eggleston
elam eldridge elias elkins eller ellington ellsworth elmore elrod emmons engel engle ennis
enriquez epps epstein erwin escamilla escobedo escoto espinal espino esposito esquivel estep
etheridge eubanks evangelista everhart ewing fabian fagan fahey fairbanks fairchild faison fanning
farias farnsworth farr farrar farris faulk faust favela fay feeney felder feldman feliciano felton
fenton fernandes ferraro ferrer ferris fiedler fincher fink finley finn finnegan fitch flaherty
flanagan flanders florez flournoy fogle folse fong foote forman forrester fortin fortner foust
fowlkes fraley frantz fraser frasier frausto frazer freedman freitas frey frias fritz fuchs
fulcher fulmer fulton funk fuqua gaddis gaffney gaitan galarza gallant gallardo galvez gamboa
gamez gandhi gandy gann garay garland garvey gaskins gaston gatewood gatlin gaudet gavin gaytan
gee geiger gentile gerber gerlach geyer gibbons giddens gifford gil gilbreath gillette gilliam
gilliland gillis gilman gipson giron gleason godfrey godinez godoy godwin goetz goforth goins
goldman gomes goncalves gonsalves gooch goodrich goodson gorman goss gottlieb gower grady graf
granados granger grantham grasso gravely greco greenberg greenfield greenwald greenwood gregg
grenier gresham grice griffiths griggs grigsby grissom groff grossman grover grubbs guajardo
guevara guffey guillen guillory gulley gunn gunter gurley gustafson guthrie guyton haag haddock
hadley hagan hager haggerty haines hairston halcomb hallman halstead halverson hamby hamlin
hammett hammonds handley hanks hanley hanlon hanna hannon hanrahan hardaway hardee hardeman harden
hardesty hardison hargis hargrave harkins harlan harley hartley hartsfield haskell haskins hass
hatcher hathaway hatley hauser hayman hays haywood hazelwood headley healey healy heaney hearn
heck hedges hedrick heffernan heflin heim heinz helms helton hemphill hendrick hendrickson henke
henley hennessy herbert heredia hermosillo herndon herrick herrington herzog hiatt hibbard hickey
hickson hidalgo higginbotham hightower hilliard hinds hinkle hinojosa hinson hitchcock hite hoang
hobson hogue holbrook holcomb holguin hollander hollenbeck holley holliday holloman holtz homan
honeycutt hornsby horowitz hoskins hostetler houck hough houle householder houser hovis howland
hoyle hoyt hsu hubbell huckaby huddleston hudgins huey huggins hulett humbert hume humphries
hundley huston hutchins hutson hutto hutton hyatt hyde hynes inman irizarry isaacs isaacson isbell
ison ivey izzo jackman jacobo jacobsen jacques jaimes jamison janes jansen jaramillo jarrell
jarrett jasso jeffers jeffries jenks jernigan jiang jobe johansen joiner jolley joly jorgenson
josephson joyner judd julian jurado kahn kaminsky kang karr kay kearns keating keefe keegan keel
keene keener kellogg kelso kemper kendall kendrick kenney kenyon kerns ketchum keyes khatib
kidwell kilgore killian kilpatrick kimball kimble kimbrell kinard kincaid kinder kinney kinsey
kirkland kirkpatrick kirkwood kiser kittrell klaus klinger knott knowlton knudsen knutson koehler
kohl kohn koontz kopp kowalsky kraft kraus kremer krieger kroll krug kruse kuhn kunkel kunz kurtz
kyle labbe labelle lacey lacy ladner lafleur laird lambeth landis landrum laney langford langston
lanham lanier lankford laplante lapointe larkin lassiter latham lathrop latimer lau lauer laughlin
lavigne lawler lawless lawton layne layton lazaro lazarus leahy leary leavitt ledbetter ledesma
ledford ledoux leeds leeper lefler legg lehman leighton leija leiva lemay lemke lemus lennon lenz
lerma lerner lesage leung leverett levin lewandowski leyva liang liddell lieberman liggett lilly
linares linder lindley lindsay linn linton lipscomb lira litchfield littlefield littlejohn
livengood liverman llamas lockett locklear lockwood loftin loftus logsdon lohr lomax lombard
lombardi lombardo londono longo longoria lorenz loucks lovell lovett lowman loya loyd lozada
lucier luckett ludwig lujan luker lumpkin luong luttrell lutz lyle lyles lyman lyon lytle maas
mabry madrigal magana magee maguire maher mahler mahon mahone maki malcolm malloy maloney mancini
mancuso mandel maness mangum manley manriquez manson manzo mapes marcano marcum markham markley
marlow marr marrero marroquin martel martell martineau martino martins mascarenas massaro mata
matheny matheson mathewson mathias mathieu matlock matos matson matteson mattingly mattox mattson
mauldin maurer maus maxey mayberry mayes mayfield maynor mazza
"""

SURNAMES = frozenset(_NAMES.split())
