"""Sentences as practices write them, each with the codes it cites; all are invented.

One sentence a line: the text, " => ", and its citations, "; " between them.  A citation is the
code with its modifiers (99213-25), then its units (x2) and flags (range, partial, typo); systems
that the code's look does not tell stand before a colon (POS:11, DRG:470, REV:0360, PCS:, ICD9:).
A backslash and n is a line's end.
"""

# ruff: noqa: RUF001 - dashes and crosses as mail programs write them.

CITING = r"""
A0425 x 14.6, do we round? => A0425 x14.6
A0425-SH 18.4 loaded miles => A0425-SH x18.4
20610 x 2.5 is no number of units => 20610
G0378 x 31 hrs, then inpatient => G0378 x31
G0378 48 hr limit => G0378
96413 1 hr 40 => 96413
Q4186 36 sq cm applied => Q4186 x36
11042 18 sq cm => 11042
E0202 RR x 3 days => E0202-RR x3
A9584 1 dose => A9584 x1
95044 60 patches => 95044 x60
71046 three times on Monday => 71046
80061 3x this year => 80061
J0585 100u vial, used 55 => J0585
64615, 155 units used => 64615
J0585 155 units given => J0585 x155
J0585 155 + J0585-JW 45? => J0585 x155; J0585-JW x45
J1885 is per 15 so x4? => J1885 x4
98941 AT plus 97140-59 => 98941-AT; 97140-59
59514 w AS. => 59514-AS
99213 AT THE OFFICE => 99213
99348 GV or GW? => 99348
G0463 PN vs PO => G0463
G0101 with 25 on a 99213 => G0101; 99213
we send 59 on 92133 => 92133-59
w/ AS on 47562 for Aetna => 47562-AS
69436 -RT -59? => 69436-RT-59
97140 59 other region => 97140-59
76937-26 of 4/22/2026 => 76937-26
ASC claim 45378-74, MD 45378-53. => 45378-74; 45378-53
Pt   Proc   Mod  U  Why\nDOE  97110  GP   3  PAID\nR  97530  GP   2  NO => 97110-GP x3; 97530-GP x2
Code  | Mod | Units |\n96415 |     | 2     | OK\nJ1745 | JZ  | 40    | NO => 96415 x2; J1745-JZ x40
The coder took it = 193 first, CDI = 189, so which DRG => DRG:193; DRG:189
DRG 871, glucose 312, sodium was 128, bed 412 => DRG:871
POS 11, 99213 or 14? => POS:11; 99213
POS 11, she had 12 and 13 year old siblings => POS:11
DRG 470, we got 470 on the remit, room 412, type of bill 112 => DRG:470; DRG:470
the DRG goes from 690 to 871 => DRG:690; DRG:871
POS 12 right or 13, she lives there => POS:12; POS:13
which POS, 21 or 11?? => POS:21; POS:11
POS 10 for a video of 13 minutes, he is 14 and well => POS:10
POS    12 => POS:12
Svc   Rev    HCPCS\n05/12/2026  0510  G0463-PO => REV:0510; G0463-PO
5A1945Z vs 5A1955Z => PCS:5A1945Z; PCS:5A1955Z
old dx 724.2. Crosswalk to ICD 10? => ICD9:724.2
specimen S26-88304, 88304 x1 => 88304 x1
auth A2026-119843 is for 27447 => 27447
CPT 992-13 was wrong => 99213 typo
36-415 rejected => 36415 typo
pages 36-415 of the book =>
comes for CR 93798 => 93798
had port 36561 placed => 36561
80307 and G0481 => 80307; G0481
99214 or 5? => 99214; 99215
the margins: 88305 x 2 => 88305 x2
left: 73562, right: 73564 => 73562; 73564
g2211 with 99213 => G2211; 99213
d9223 for the sedation => CDT:D9223
is the implant c1776 paid => C1776
81002 v 81003 => 81002; 81003
doctor B of the same group 49591 => 49591
S82.52X without its last character => S82.52X
grouper gives 470, CDI thinks 469 => DRG:470; DRG:469
DRG 871, the auditor took it down to 872 => DRG:871; DRG:872
MS DRG came out 330, expected 329 => DRG:330; DRG:329
hammertoe 28285-T1, T2 => 28285-T1; 28285-T2
per day 90970 times 14 => 90970 x14
J9271 200 mg is 200 units right => J9271 x200
A1c 83036 twice in one month => 83036
97110 w KX, over the threshold => 97110-KX
E1390 RR with KX => E1390-RR-KX
in group 90853 and individual 90834 => 90853; 90834
99213 points to A B => 99213
Does it group 329 or 330? => DRG:329; DRG:330
DRG 291, the payer now moved it to 293 => DRG:291; DRG:293
POS 11 was refused. Back to 02? => POS:11; POS:02
nursing home visit 99309, 31 or 32? => 99309; POS:31; POS:32
POS 10, 95 => POS:10
implant C1776 under 0278 => C1776; REV:0278
type of bill 0131, rev 0360 => REV:0360
0KQM0ZZ, 10907ZC => PCS:0KQM0ZZ; PCS:10907ZC
E1390-RR month 14 => E1390-RR
43239 has 90 days? => 43239
99222 - 57 or 25? => 99222
is it 29880 with 59? => 29880
98940 AT and 97140 59 => 98940-AT; 97140-59
73560 rt and 73562 lt, same visit => 73560-RT; 73562-LT
73560 rt knee => 73560
D4341 UR and LL => CDT:D4341
59025 twice a week => 59025
22633  1\n22634  3 => 22633 x1; 22634 x3
J0585 155 mg. Units 155? Is the rest paid => J0585 x155
J1459 70 grams, dx D80.1. We billed 140 units => J1459 x140; D80.1
J2505 was drawn. 3 units and JW => J2505 x3
We billed 99213 and the payer paid nothing. => 99213
a trigger release 26055 under local => 26055
29827-RT and 29827-LT on two lines => 29827-RT; 29827-LT
J1885 was billed x2 => J1885 x2
95165 - we billed 30 units and 10 were paid => 95165 x30
gave 300 mg of J2357 -> 60 units => J2357 x60
74300-26 separate? => 74300-26
99215 25  1 210.00 => 99215-25 x1
cpt,mod,units\n93458,26,1 => 93458-26 x1
surgeon did 0DTJ4ZZ today => PCS:0DTJ4ZZ
b12 shot j3420 with 96372 => J3420; 96372
DRG 470, the auditor says 469 => DRG:470; DRG:469
revenue code for 0510? => REV:0510
Level four visit, 99214, plus an ear wash 69210. => 99214; 69210
99213-25 and 20610-RT were both denied. => 99213-25; 20610-RT
can 99214–25 go with 17110? => 99214-25; 17110
52310-76-GZ came back. => 52310-76-GZ
12032—51 for the second repair => 12032-51
Should 69210-50 be one line? => 69210-50
87804-QW x 2 => 87804-QW x2
E0601-NU-KX this month => E0601-NU-KX
The line reads 99214 25 95. => 99214-25-95
20610RT-59 was rejected => 20610-RT-59
97110GP and 97140GP59 => 97110-GP
97530 GO 59 by the OT => 97530-GO-59
27447-LT, 27447-RT on two dates => 27447-LT; 27447-RT
99213 w/25 and 11200 => 99213-25; 11200
99213 w/ 25 and 11200 => 99213-25; 11200
99213 with modifier 25 => 99213-25
99213 with a 25 modifier => 99213-25
99214 with the 25 and 93000 => 99214-25; 93000
45378 with mod 53 => 45378-53
45378, modifier 53, was paid in full => 45378-53
45378 (modifier 53) was paid in full => 45378-53
76942-26,59 => 76942-26-59
76942-26/59 => 76942-26-59
71046 (26) => 71046-26
93010 [26] => 93010-26
20610:RT:59 on the 837 => 20610-RT-59
29881.RT => 29881-RT
64483--50 => 64483-50
99291 - 25 => 99291-25
11721-59, Q8 => 11721-59-Q8
We appended 25 to 99213. => 99213-25
Append 25 to 99213. => 99213-25
The biller put a 59 on 97530 => 97530-59
Biller used modifier 59 on the 45380. => 45380-59
There is a 59 modifier on 45380 and they still deny => 45380-59
Which one gets the 59, 45385 or 45380? => 45385; 45380
Do we need 59 on 45380? => 45380
99213 without 25 => 99213
99213 with or without 25 => 99213
45385 with PT for medicare, 33 for commercial? => 45385
99213 25 minutes => 99213
99214, 25 min spent => 99214
99204 - 45 minutes face to face => 99204
Billed 99213 AS the visit => 99213
J3301 x4 => J3301 x4
J3301x4 => J3301 x4
J3301 ×4 => J3301 x4
J3301 *4 => J3301 x4
J3301 x 4 units => J3301 x4
J3301 X quanity of 4 => J3301 x4
J3301 (4) => J3301 x4
J3301 (4 units) => J3301 x4
J3301 (x4) => J3301 x4
J3301 qty 4 => J3301 x4
J3301 qty: 4 => J3301 x4
J3301, quantity 4 => J3301 x4
J3301 - 4 units => J3301 x4
J3301, 4 units, denied => J3301 x4
J3301 @ 4 units => J3301 x4
J3301 for 4 units => J3301 x4
J3301 units: 4 => J3301 x4
4 units of J3301 => J3301 x4
four units of J3301 => J3301 x4
4 x J3301 => J3301 x4
97110 x3u => 97110 x3
97110 3u => 97110 x3
97110-GP x3 units, 97140-GP x1 => 97110-GP x3; 97140-GP x1
97110 three units => 97110 x3
2 units of 97110 and one unit of 97140 => 97110 x2; 97140 x1
99292 twice => 99292 x2
99292 billed twice => 99292 x2
64483 on two lines => 64483 x2
11102 two lines => 11102 x2
88305 x 12 => 88305 x12
88305 times three => 88305 x3
88305 3 times => 88305 x3
88314 multiple times => 88314
97110 x 30 min => 97110
97110 x 0 => 97110
90715 0.2 units => 90715
J1885 30 mg IM => J1885
J0178, and units are 2. => J0178 x2
A7030 1 per 3 mo => A7030 x1
A0425 x 22 => A0425 x22
A0429-RH and A0425-RH x 9 => A0429-RH; A0425-RH x9
A0427-SH, round trip => A0427-SH
95004 qty 60 and 86003 QTY 24 => 95004 x60; 86003 x24
(1) 99213 (2) 99214 => 99213; 99214
99202-99205 => 99202 range; 99205 range
99202 - 99205 => 99202 range; 99205 range
99202- 99205 => 99202 range; 99205 range
99202–99205 => 99202 range; 99205 range
99202 thru 99205 => 99202 range; 99205 range
99202 through 99205 => 99202 range; 99205 range
anything from 99202 to 99205 => 99202 range; 99205 range
99212-5 by time => 99212 range; 99215 range
99212-215 by time => 99212 range; 99215 range
They downcoded 99214 to 99213 => 99214; 99213
They changed 99213 to 99214 => 99213; 99214
25606 - is this closed or open? => 25606
15330- 15331 => 15330 range; 15331 range
E08-E13 have the note => E08 range; E13 range
T36-T50 with a fifth character => T36 range; T50 range
S00.00XA - S00.03XA => S00.00XA range; S00.03XA range
G0438-G0439 => G0438 range; G0439 range
99213/4/5 => 99213; 99214; 99215
99213/99214 => 99213; 99214
11042/11045 etc. => 11042; 11045
31254/31255, 31267 => 31254; 31255; 31267
99495/99496 => 99495; 99496
G0008/9 => G0008; G0009
(23412),(29824),(29826) => 23412; 29824; 29826
93015, 93016, 93017, and 93018 => 93015; 93016; 93017; 93018
59410 & 59515 => 59410; 59515
43239+43249 => 43239; 43249
+90833 with 99214 => 90833; 99214
99214 + 90833 => 99214; 90833
a unit of +99292 => 99292
CPT 99123 does not exist, does it? => 99123
CPT: 45385 => 45385
CPT#99213 => 99213
cpt code 99213 => 99213
cpt codes 99213 & 99214 => 99213; 99214
procedure code 29827 => 29827
code 36415? => 36415
CPT-93306 => 93306
HCPCS G0463 => G0463
hcpcs j3301 => J3301
"99213" is quoted => 99213
'99213', '99214' => 99213; 99214
99213? 99214! => 99213; 99214
99213... or 99214... => 99213; 99214
Re:99213 => 99213
•99213 •99214 => 99213; 99214
-99213\n-99214 => 99213; 99214
1) 99213\n2) 99214 => 99213; 99214
99213;99214;99215 => 99213; 99214; 99215
99213|99214 => 99213; 99214
4004F with zero charge => 4004F
3008F and 1036F => 3008F; 1036F
0042T is carrier priced => 0042T
0001U, 0241U => 0001U; 0241U
CPT 0001M => 0001M
0001A in 2021 => 0001A
00142 by the CRNA => 00142
00142-QZ-P3 => 00142-QZ-P3
01967 and add-on 01968 => 01967; 01968
Lab: 80053, 85025, 83036-QW => 80053; 85025; 83036-QW
36415 & 36416 same draw => 36415; 36416
70450 vs 70460 vs 70470 => 70450; 70460; 70470
Read of 93306-26 in the hospital => 93306-26
PC of 78452? => 78452
J1100 was given IM => J1100
J1100 x 10 => J1100 x10
dx J1100 => J11.00
Diagnosis code: G0439 => G04.39
G0439 once a year => G0439
G0402 v G0438 => G0402; G0438
Q4186-JZ, 12 units => Q4186-JZ x12
Q2043 => Q2043
L3908 brace and A4565 sling => L3908; A4565
V2020 frames => V2020
K0001-RR => K0001-RR
C1776 on the UB => C1776
T1015 for the FQHC => T1015
S9083 urgent care => S9083
P9612 => P9612
H0031 and H0032 => H0031; H0032
B4150 x 60 => B4150 x60
M0243 => M0243
R0075 => R0075
U0005 => U0005
D0120 by the dentist => CDT:D0120
D1110 and D0274 at the hygiene visit => CDT:D1110; CDT:D0274
CDT code D9947 => CDT:D9947
Is D7140 ever medical? => CDT:D7140
Dx M17.11 => M17.11
dx: m17.11 => M17.11
M17.11, M17.12 and Z96.651 => M17.11; M17.12; Z96.651
Z12.11 first then K63.5? => Z12.11; K63.5
E11.9/I10/E78.5 => E11.9; I10; E78.5
E119, I10 and J449 => E11.9; I10; J44.9
ICD-10 E1165 => E11.65
U07.1 and Z20.822 => U07.1; Z20.822
S72001A without dots => S72.001A
S72.001A => S72.001A
T78.40XA => T78.40XA
O09.521 at 20 weeks => O09.521
W19.XXXA for the fall => W19.XXXA
Y92.009 => Y92.009
C50.911 with Z17.0 => C50.911; Z17.0
F32.A or F32.9? => F32.A; F32.9
G35 not accepted => G35
M54.5 was deleted, use M54.50 => M54.5; M54.50
M99.99 is not in the list => M99.99
ICD-10-CM: R10.9 => R10.9
Z00.00 w/ Z23 => Z00.00; Z23
H61.2- needs a side => H61.2 partial
E11.- family => E11 partial
J10.- or J11.-? => J10 partial; J11 partial
Z79.0- => Z79.0 partial
E11.x => E11 partial
E11.xx with insulin => E11 partial
Z79.8x => Z79.8 partial
M54.5X? => M54.5 partial
S52.5- needs more => S52.5 partial
E11.* => E11 partial
116xx by size => 116 partial
9083x => 9083 partial
992XX => 992 partial
a 992xx-25 with 9921X => 992-25 partial; 9921 partial
J33xx drugs => J33 partial
9938x/9939x same day => 9938 partial; 9939 partial
97xxx therapy codes => 97 partial
0DQ68ZZ, which groups to DRG 326 => PCS:0DQ68ZZ; DRG:326
ICD-10-PCS 0SR9019 => PCS:0SR9019
PCS code 02100Z9 => PCS:02100Z9
PCS: 5A1955Z and 0BH17EZ for the vent => PCS:5A1955Z; PCS:0BH17EZ
Inpatient, 0SRC0J9, DRG 470 => PCS:0SRC0J9; DRG:470
DRG 246/248 => DRG:246; DRG:248
MS-DRG 470 => DRG:470
MS-DRG 469 vs 470 => DRG:469; DRG:470
DRGs 291, 292 and 293 => DRG:291; DRG:292; DRG:293
DRG 65 or 66 => DRG:065
The case grouped to 871, and the DRG was changed by the auditor to 690. => DRG:871; DRG:690
MS DRG 871 => DRG:871
ICD-9 724.2 => ICD9:724.2
old ICD-9 code 250.00 on the chart => ICD9:250.00
ICD-9-CM 729.1 and 724.2 => ICD9:729.1; ICD9:724.2
V20.2 on a 2014 claim => ICD9:V20.2
ICD9 V70.0 => ICD9:V70.0
250.xx maps to what? => ICD9:250 partial
dx 724.2 from 2013 => ICD9:724.2
What is the ICD-10 for 401.9, an ICD-9 code? => ICD9:401.9
E885.9 was the ICD-9 E code => ICD9:E885.9
ICD-9 4019 => ICD9:401.9
38x.xx => ICD9:38 partial
POS 11 => POS:11
POS: 22 => POS:22
pos 22 vs 11 => POS:22; POS:11
POS 02 or 10 for telehealth => POS:02; POS:10
place of service 02 => POS:02
place of service code 10 => POS:10
place of service is 19 => POS:19
POS-24 => POS:24
POS 19/22 => POS:19; POS:22
99214 billed POS 11, should be POS 22 or 19 => 99214; POS:11; POS:22; POS:19
99309 in POS 31 or 32? => 99309; POS:31; POS:32
99213 (POS 11) => 99213; POS:11
modifiers 02, 10, and 11 for telehealth => POS:02; POS:10; POS:11
11 place of service => POS:11
office (11) vs outpatient (22) => POS:11; POS:22
rev code 0360 => REV:0360
rev code 360 => REV:0360
revenue code 0450 => REV:0450
revenue codes 0450 and 0981 => REV:0450; REV:0981
RC 0450 => REV:0450
rev 0636 with J1745 x 50 => REV:0636; J1745 x50
Rev Code: 0250 => REV:0250
rev code 0360 for OR and 0710 for recovery => REV:0360; REV:0710
Anesthesia under rev code 0370, also the 0710 line => REV:0370; REV:0710
Z12-11 => Z12.11 typo
ZO1.810 => Z01.810 typo
Z01. 818 => Z01.818 typo
Z01 .818 => Z01.818 typo
Z12..11 => Z12.11 typo
Zl2.11 => Z12.11 typo
M17,11 => M17.11 typo
M171.1 => M17.11 typo
992l3 was billed => 99213 typo
2O610-RT => 20610-RT typo
l1042 => 11042 typo
GO439 => G0439 typo
J33O1 x 4 => J3301 x4 typo
G-0439 => G0439 typo
CO-97 on 99213 => 99213
Denied CO 97, N130 on 20610-RT => 20610-RT
RARC N20, dx M15 => M15
LCD L33718 for E0601 => E0601
Article A52467 and E0601-KX => E0601-KX
NCD 210.3 for G0105 => G0105
CR 5025 changed G0105 => G0105
Portland, OR 97201. We billed 99213. => 99213
CT 70450 without contrast => 70450
MRI, CT 74177 => 74177
in the OR 27447 was done => 27447
PA 99213 under supervision => 99213
See order # 10120: 80053 denied => 80053
At 0910-1205 we infused: 96365, 96366 x2 => 96365; 96366 x2
Dose 1,000 mg J0696 x 4 => J0696 x4
$150 for 90834 => 90834
C5-C6 fusion 22551, C6-7 22552 => 22551; 22552
63047 L4-L5 => 63047
T12-L1 63030 => 63030
L3, L4, L5 and S1 blocks: 64493, 64494, 64495 => 64493; 64494; 64495
wounds 1.8/2.5/3.8 cm =>
11602 1.1 cm => 11602
17110 for 9 warts => 17110
11055 x1, G0127 x1 with Q8 => 11055 x1; G0127 x1
Proc  Mod  Units  Billed\n11721     59   1      95.00    0.00 => 11721-59 x1
Code | Mod | Qty\n97110 | GP | 3 | 120.00 => 97110-GP x3
99213\n25 => 99213
99213. 25 of them => 99213
F90.2 pt, 96127 x2 => F90.2; 96127 x2
H1N1 shot with 90471 => 90471
A1C is 83036, B12 is 82607 => 83036; 82607
N95 masks and 99072 => 99072
UB-04 with 99213 => 99213
box 24E points to M54.16 => M54.16
Item 21 A: M54.16 B: M48.061 => M54.16; M48.061
NPI 1234567893 billed 99213 => 99213
MRN 45385, seen for 45380 => 45380
Auth # 20610 for 29827 => 29827
Call 555-0134 ext 20610 about 99215 => 99215
DOS 7/15/2026: 99284-25, 12001 => 99284-25; 12001
99284 on 07-15-2026 => 99284
90460 and 90461 x 3 for MMR => 90460; 90461 x3
Dr. used 77386 daily => 77386
59400 global OB; 59426 if transferred => 59400; 59426
92014-24 or 99214-24 => 92014-24; 99214-24
66984-RT then 66984-79-LT => 66984-RT; 66984-79-LT
31231, 31267-50, and 30140-50 => 31231; 31267-50; 30140-50
90837-95 via video => 90837-95
99490 20 min a month => 99490
99453, 99454 & 99457 => 99453; 99454; 99457
G2211 w/ 99214? => G2211; 99214
36556-59-RT => 36556-59-RT
33208 and 93641-26 => 33208; 93641-26
62323 x1 with J1030 => 62323 x1; J1030
99223 AI => 99223-AI
99215 GC by resident => 99215-GC
99213-GT-95 => 99213-GT-95
58571 vs. 58573 for 300 g => 58571; 58573
43846-22 with op note => 43846-22
MODIFIER 59 APPENDED TO 97530 => 97530-59
please remove 59 from 97140 => 97140
Add-on 11045 without 11042 - 97598? => 11045; 11042; 97598
What ICD10 is 250.02? => ICD9:250.02
0551 rev code, T1019 => REV:0551; T1019
99469 x 3 days => 99469 x3
99232 x 90 days => 99232
G0378 x 32 hrs => G0378 x32
RC 0636 J0897 x 60, RC 0510 G0463 => REV:0636; J0897 x60; REV:0510; G0463
99213 = 1.30 wRVU => 99213
10060-1 => 10060 range; 10061 range
45385 => 45385
0W9G3ZZ for paracentesis, our coder says 0W9G30Z => PCS:0W9G3ZZ; PCS:0W9G30Z
we billed 99213 w mod 25 => 99213-25
11730-T5, 11732 x2 -T6 => 11730-T5; 11732-T6 x2
Bill two 17110s? => 17110
J1040 80mg 1 unit => J1040 x1
J0696 500 mg x 2 => J0696 x2
76882-RT/LT => 76882-RT-LT
The 25 modifier was added on 99213 => 99213-25
Modifier -59 vs -XS on 97530? => 97530
E880.9 fall from stairs => ICD9:E880.9
780.79 and V58.69 on a 9/2015 superbill => ICD9:780.79; ICD9:V58.69
rev codes 0250, 0270-0279 & 0300 => REV:0250; REV:0270 range; REV:0279 range; REV:0300
Code 36415 X1 80053 X1 => 36415 x1; 80053 x1
CPT code: 45385 Modifier: 59 Units: 1 DX: K63.5 => 45385-59 x1; K63.5
CPT 27447 | Mod RT | Units 1 => 27447-RT x1
S72.OO1A => S72.001A typo
I5O.9 and I48.9l => I50.9 typo; I48.91 typo
4538O => 45380 typo
N80.- or N80.30- => N80 partial; N80.30
J7321..J7327 => J7321; J7327
Z55-Z65 with G0136 => Z55 range; Z65 range; G0136
90853-HQ and T1019 U1 U2 => 90853-HQ; T1019-U1-U2
67800-E1, 68761-E2, 68761-E4 => 67800-E1; 68761-E2; 68761-E4
66982-RT-55 for 90 days => 66982-RT-55
99406 (3-10 min), 99407 (>10 min) => 99406; 99407
47562-80 and 47562-AS => 47562-80; 47562-AS
83036 and 82962 both w QW, second denied => 83036-QW; 82962-QW
76830 and 76856 same visit, both 26, our doc reads => 76830-26; 76856-26
45380 and 45385 both with 59? => 45380; 45385
97110 and 97140 both 15 minutes => 97110; 97140
D7210 x 4 + D9222 => CDT:D7210 x4; CDT:D9222
can we use 20 for POS => POS:20
went out POS 11 rather than 02. => POS:11; POS:02
17000                  59             $0.00 => 17000-59
"""

QUIET = r"""
Claim # 2026-0417-88120
member no. H 30021 774
ID ends 03: HZN 8830 22741 03
Refill # 64483
our Epic WQ 62321 drops them
14 Quarry Lane\nNevada City 95959\nthanks
from 1140 Pinwheel Terrace, 59102 to dialysis
PO Number  85025-11
ZIP of the patient is 79936
Meeting ID 990 112 418, passcode 20610
the bridge line's PIN 99214#
our house is 700 S 20553 W
she lives at 12 Larch Pine Rd, Fernley 89408.
\n99213 Spokane WA
your parcel, ref 20610-88123
Invoice  # 97110-04
FISS reason 37253
H3312 4471 2 is her member id
Our clinic is in Spokane, WA 99213.
Spokane WA 99214
Mail it to 45 Oak Street, Garden City NY 11530
PO Box 20610, Boise, Idaho 83702
Portland OR 97201
Zip 64483, zip code: 97110
service area zips: zip code 20610, 20611 and 20612
1200 Main St, Suite 29826
Ste 20610
Room 99213 is closed.
Call (555) 555-0134 x20610
555.555.0101 or 555-0101
Fax 45385, tel. 20610
Dial 1-800-555-0199
MRN 45385
Patient ID 45385
Patient # 45385
pt acct 20610
account number 99213
acct: 99213
Claim # 99213 is pending
claim number 20610
Case no. 45385
Case #45385
Your ticket number is 45385.
Confirmation 97110
Confirmation number: 97110
Invoice 20610 is overdue
INV-20610
PO-45385
PO# 45385
Order #10120 has shipped
order number 20610
Tracking no. 99213
Policy 20610
Group # 20610
Check #29826 was voided
Auth # 20610
authorization number 99213
Reference #: 99213
ref no 99213
license no. 45385
NPI: 45385
TIN 20610
EIN 12-3456789
SSN ending 4471
DEA number 20610
CLIA # 45385
Lot 20610
Serial number 45385
$20610 was paid.
20610 dollars
USD 20610
$38.56 for the visit, 99.13 left
1,145,385.00 in total
The conversion factor fell from 33.2875 to 32.3465
10000 units of heparin
50000 IU weekly
12500 mg
J's dose was 250 mg
about 30000 members
more than 20000 people
45385 employees
20610 square feet
20610 steps a day
12345 patients
7/15/2026 and 2026-07-15 and 07.15.2026
on 12-31-25
0910-1205
from 1050-1325 in the OR
10:50-13:25
at 0930 hours
T12-L1 disc
C5-C6 and L4/L5
C5-6, L4-5 and L5-S1
L3, L4, L5, and S1
T4 level, S1 root, C7
levels T10-T12
A1C was 7.1, B12 low, H1N1 shot
N95 and KN95 masks
SpO2 98, CO2 40, H2O
vitamin D3, B6 and K2
18G needle, 4-mm punch, 25 gauge
1.8/2.5/3.8 cm
2.1 x 1.4 x 3.2 cm
Defect 12 x 6 mm
10 day global
30 days from d/c
page 71/72
chapter 12 section 30.6
loop 2310B, box 24J, FL 46
CMS-1500 (02-12) and UB-04, 837P 5010
We are on v322r0, 2026Q3
version 2.11
release 20260701
2012B and 1995C
LCD L33718
Article A52467
NCD 210.3
Transmittal R954CP, MM5025, CR 5025
MLN 006559
NDC 00003-0293-20
Denied CO-16 and PR-1
Remit shows N130, M15 and MA130 with CO-45
RARC N20
remark code M15
condition code 44
status indicator J1
https://example.com/99213?q=45385
www.example.com/20610
dana.99213@client.example
<99213.J1100@mail.example>
cid:image001.png@01DA99213.4F2A
denial_99213.pdf
see report99213.docx
.c99213{color:#20610a} td{width:36415px}
width: 36415; height=20610
&#99213; order
MBI 1EG4-TE5-MK73
ID# W2219 88120 01
member ID: AB99213
CA-44821 diploma
card ending 9921
Order 1004-20610
I-80 exit 12
hwy 20610
the 99213rd and A992131
99999 and 00001
Happy 2026! See you in 2027.
9 a.m. to 5 p.m., 24/7
It took 45 minutes on 3 days.
Win 1000000 now, 100% free
Password reset: 482917
Seattle, Washington 98101
Charleston, South Carolina 29401
COVID pos 10 days ago
Group A strep, type 2 diabetes, stage 3
ICD-10 training is on 10/1
Is the CPT book 2026 out?
Does modifier 25 need its own note?
Do we need -59 here?
99 problems and 1 code
Box 21, line 24
500 ml saline, 0.9%
Room 12B, bed 3
Flight 20610
R2-D2 and C3PO
Q4 2026 and Q12H dosing
Your subscription was renewed for 12 months.
F2F visit, P2P call at 3
Meeting ID: 994 5385 2061
password: J3301x
12 lead EKG
Socket error code 10061
(qmail 44319 invoked by uid 32000)
at 2024-05-09T23:34:45.000Z
[127.0.0.1]:10025
@@ -10369,7 +10369,7 @@
FedEx tracking 20610
Bldg 99213, room 4
WBC 11000, Plt 250000, Hgb 12.5
QR code 12345
contract H5521, plan H1234-001
jurisdiction J15
J15 MAC says no
ADT A08 message
P.O. BOX 99213, DALLAS TX 75320
St. Louis, Mo. 63110
ISO 27001
promo code J1100
taxonomy 207Q00000X
NCCI v31.2
42 CFR 410.32
BRAF V600E and KRAS G12C
T1bN0M0, Gleason 3+4, BI-RADS 4
UPS 1Z999AA10123456784
CLIA 05D0987654
our clearinghouse says payer 61101, payer ID 60054
Group 20610, Medicaid ID 12345678A
"""


def citing() -> list[tuple[str, list[str]]]:
    """Each sentence with its citations, as CITING writes them."""
    pairs = []
    for line in CITING.strip().splitlines():
        text, _, codes = line.partition(" =>")
        pairs.append((text.replace(r"\n", "\n"), [one for one in codes.strip().split("; ") if one]))
    return pairs


def quiet() -> list[str]:
    """Each sentence that cites no code."""
    return [line.replace(r"\n", "\n") for line in QUIET.strip().splitlines()]
