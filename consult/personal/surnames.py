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
"""

SURNAMES = frozenset(_NAMES.split())
