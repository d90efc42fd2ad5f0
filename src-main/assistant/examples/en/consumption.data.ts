/** Ways to ask in English for what was taken in a time, one a line; `{name}` and `{time}` stand for any. */
export const consumption = `
how much electricity did we use {time}
what did {name} consume {time}
total kWh for {name} {time} please
gas usage {time}
could you tell me how much water the building got through {time}
I need the energy figure for {name} {time}
{name} {time}, sum
what was the heat uptake of {name} {time}
give me the overall consumption {time}
how many kilowatt hours went into {name} {time}
average daily use of {name} {time}
what share of the total is {name}
percentage of the building's electricity taken by {name} {time}
before I report: what's the site total {time}
the boss asks how many MWh we burned {time}
how many cubic metres of water ran through {name} {time}
what fraction of our power goes to {name}
add up all the tenants' electricity {time}
meter total {name} {time}
how thirsty was the building {time}
how much juice did {name} suck up {time}
cooling energy delivered to {name} {time}
monthly consumption of {name}
what's been used so far {time} by {name}
energy used {time}?
put {name}'s consumption {time} on the table
I'd like the number of kWh that {name} drew {time}
tell me the quantity of gas the boilers ate {time}
on an average day, how much does {name} take
per day, what does {name} get through
how big a slice of the pie is {name}
does {name} account for much of the total
of everything we use, how much belongs to {name}
water {time} in cubic meters
usage by {name}, {time}
what went through the main meter {time}
how much did we import from the grid {time}
how much did the PV produce {time}
solar yield {time}
what amount of district heat did we take {time}
kWh per square metre {time}
energy intensity of the building {time}
specific consumption, kWh/m2, {time}
for the quarterly statement I want the electricity of {name} {time}
how much energy has {name} needed {time}
hot water demand in cubic metres {time}
volume of water supplied to {name} {time}
did we use a lot {time}
how much power did we go through {time}
sum of all sub-meters {time}
what do the sub-meters add up to {time}
how much of the main meter isn't covered by sub-meters
unmetered remainder {time}
what portion of the heat went to {name} {time}
register difference of {name} {time}
difference between opening and closing reading of {name} {time}
annual electricity use
year to date consumption
running total for {name} {time}
the owner wants to know what {name} has used {time}
an accountant is asking for {name}'s units {time}
units used by {name} {time}
just the figure: {name}, {time}
can I get the consumption of {name} {time}
do you know how much {name} was using {time}
weekly energy, {name}
daily mean of electricity {time}
typical daily consumption on workdays
how many kWh does the building need on a normal Sunday
how much do weekends account for in the total
cold for {name} {time} in MWh thermal
chilled water energy {time}
how much heat did the boilers put out {time}
how much went into lighting {time}
what do we spend in kWh on ventilation
energy for cooling {time}, all machines together
combined use of {name} and the pumps {time}
{name} plus the lifts, how much together {time}
I'm filling in a form and it wants our gas quantity {time}
please state the amount of electrical energy supplied to {name} {time}
what did it all come to in kWh {time}
how much was it in total {time}
quick one, water use {time}?
roughly how much energy does {name} use
give me a ballpark for {name} {time}
how much have we taken since midnight
today's electricity so far
amount of electricity self-consumed from the roof PV {time}
how much have we fed back into the grid {time}
energy exported {time}
how much current did {name} swallow {time}
what quantity of heat was sold to {name} {time}
how much did {name} clock up {time}
{name} racked up how many kWh {time}
contribution of {name} to the total
what proportion of cooling is down to {name}
let me have the consumption of {name} {time}
let's see what {name} used {time}
show energy consumed
show me the total
electricity used by the chillers and the towers together {time}
how much electricity does a floor use on average
mean consumption per tenant {time}
avg kWh/day {name}
tot elec {time}
cons. {name} {time}
what is our energy use
how much do we consume
I was wondering how much heating we got through {time}
any idea how many litres {name} used {time}
how much irrigation water was drawn {time}
EV charging kWh {time}
how much have the car chargers dispensed {time}
what did {name} need in heat {time}, climate not corrected
when I total {name} {time}, what do I get
hourly average energy of {name} {time}
{name}'s electricity {time}, in MWh rounded
what's the throughput on the gas meter {time}
state consumption of electricity, gas and water {time}
all media, totals, {time}
how much was delivered to us by the utility {time}
I've got the landlord on the phone: what did {name} get through in electricity {time}
before I sign off March, I'd want the kilowatt hours of {name} in front of me
just so I can fill in the benchmarking portal, what was the whole site's gas {time} in MWh
if it's not too much trouble, tell me how many units went through {name} {time}
somebody left the hoses running {time}; how many cubic metres did that swallow at the main
we've had the decorators in, so I wonder what their heaters took on floor 2 {time}
the sustainability lady needs one number from me, electricity for the entire block {time}
I'm at the desk with the display energy certificate, which asks for annual kWh of fossil fuel
my predecessor never wrote down the usage of {name}, can you dig it out for {time}
for the lease renewal it'd help to know what {name} typically uses in a month
I owe the board a figure by noon: the building's consumption {time}, all in
when you've a minute, the kWh behind {name} {time}, nothing fancy
we're curious around here what sort of energy the Christmas lights needed {time}
roughly speaking, out of every hundred kWh, how many end up in {name}
the caterers moved out {time}; what had they chalked up on their sub-meter by then
I'm told {name} is a drop in the ocean, so what per cent of the electricity is it
leaving the data centre aside, what did the remainder of the building use {time}
take out the tenants and what's the landlord's own consumption {time}
without the PV, what would we have drawn from the grid {time}
how many MWh stayed in the house from the roof and how many did we push out {time}
what did the trial run of {name} cost in kWh, not in money
how many kWh per head if we've got two hundred people in
what's our annual energy divided by floor area, the surveyor wants it
what does an ordinary working day add up to in electricity
a plain Wednesday, how many kWh
on days when the place is shut, what do we still go through on average
how much did the weekend in the middle of {time} take altogether
between the first and the fifteenth, how many kWh for {name}
from opening till closing time {time}, what did the shop floor take
during office hours only, how much electricity {time}
how much heat have the radiators on the north side had {time}
what passed through the heat meter of {name} {time}
how many kWh thermal did we make, and how many electrical went in {time}
what was the boiler house's gas intake {time}
litres to the cooling tower as make-up {time}
make-up water total {time}
sprinkler tank refill, how many cubes
what quantity of domestic hot water was tapped {time}
the showers, how many litres all told {time}
irrigation tally {time}
kWh please, {name}, {time}
{name}'s tally {time}
grand total {time}?
aggregate gas, {time}
throughput {name} {time}
offtake {time}
annual offtake, district heating
{name} uptake so far
intake since Monday
kWh to date
{time}, all media
lighting's slice
fans, portion of total
{name} in per cent of building
how big a bite does {name} take
what does {name} weigh in the overall consumption
is {name} a sizeable part of what we use
is {name} worth a sub-meter, given its share of the electricity
I reckon {name} is about a third of the load, is that so over {time}
I guess the lifts hardly count, but what did they use {time}
I never know what {name} uses
we have no idea what {name} goes through in a year
somebody should finally put a number on {name}'s electricity {time}
it'd be nice to have the heat for {name} {time}
I'm missing the total for {name} {time} in my sheet
one figure is still blank on my form, namely water {time}
the form has a box "annual consumption", what goes in there
what do I write down for {name} {time}
what goes in the logbook as used {time}
what would the meter reader have noted as used between two visits {time}
take the reading at the end off the one at the start for {name} {time}
from zero to now, how far has {name} counted {time}
where did {name} end up, kWh wise, {time}
what did {name} amount to {time}
how did the gas tot up {time}
how many kWh slipped through {name} {time}
how much electricity has been fed to {name} {time}
how much energy was put into the pool {time}
how much has the pool heating gobbled up {time}
what have the cars had out of us {time}
what did the garage chargers hand out {time} in kWh
how much got used on site from the panels {time}
what came off the roof {time}
how productive was the solar {time}
how much cold did we send to {name} {time}
what did the ring main supply to {name} {time}
what's left once all sub-meters are taken off the main {time}
how much electricity goes to no known consumer {time}
common areas, what did they draw altogether {time}
would you mind totting up all the floors for {time}
might I have {name}'s gas for {time} in cubic metres rather than kWh
be so kind as to state what the bakery used {time}
kindly quote the supplied quantity of heat for {name} {time}
how many units did {name} pull off the busbar {time}
kWh dispensed by the charging posts {time}
what has {name} hoovered up {time}
energy imbibed by {name} {time}, if I may put it like that
what did {name} burn its way through {time}
how much gas was fired {time}
how many cubic metres did the burners combust {time}
water abstracted from the borehole {time}
litres discharged through the fire main test line {time}
how much heat did {name} shed into the chilled water {time}
heat rejected to the towers {time}
kWh of cooling extracted from {name} {time}
how much heat was injected into the screed {time}
what did we siphon off the district network {time}
energy conveyed to {name} {time}
what was metered out to {name} {time}
how much was ladled out to the tenants {time}, all of them together
what has {name} been guzzling since we moved in
kWh drained by {name} {time}
how much electricity has {name} notched up {time}
what did {name} rattle through {time}
quantity withdrawn from the grid {time}
quantum of electricity supplied under the lease to {name} {time}
my client disputes his heat quantity for {time}; state it please
for the purposes of clause nine I require the units supplied to the demised premises {time}
audit sample: electricity, {name}, {time}
scope of works says annual delivered energy, please provide
significant energy use {name}: annual kWh
for my dissertation I need the final energy of the building {time}
my thesis supervisor wants kWh per square metre, electricity and heat apart
my own flat, what have I used {time}
I'm the tenant on the second floor, what's my electricity for {time}
how much water have me and my flatmates gone through {time}
what did my shop use {time}
evaporator duty in kWh {time}
compressor rack, energy {time}
defrost heaters kWh {time}
how many kilowatt hours did the cold rooms swallow over {time}
what did the condensing units take in all {time}
distribution board two, energy {time}
what's gone through the riser to {name} {time}
single line says {name} feeds three boards, what did they come to {time}
three-phase total kWh {time}
reactive energy {time}
kvarh imported {time}
hey um how much power did we use like {time}
okay so electricity for {name} comma {time} please
give me uh the water the whole building {time}
so the kilowatt hours for {name} what were they
energy for the ESG questionnaire {time}
GRI table: purchased electricity, purchased heat
megawatt hours for the sustainability report, renewables split out
what per cent of our electricity came off our own roof {time}
degree of self-sufficiency {time}
renewable share {time}
opex meeting at two, I need the energy volume {time}
volumes, not money: gas {time}
group controlling wants the energy quantities of this site for {time}
reconcile for me: import plus PV less export {time}
what was consumed net of generation {time}
fill in the meter sheet for me: {name} {time}
on my rounds I write the main meter down, what did it move by overnight
how far did the water meter turn {time}
how many turns of the dial on {name} {time}, in m3
how much came into the building and how much of it reached {name}
what proportion ends up at {name} in an average month
is {name} a rounding error in the whole or does it matter
{name} makes up how much of the whole
does cooling come to more than a quarter of the electricity
how much energy per bed {time}
kWh per meal in the canteen
litres a guest a night
per working hour, what does {name} get through
what did the dishwashers splash away {time} in litres
tot gas m3
el. {name} {time}
H2O {time}
the night turn, ten to six, how many kWh
how much energy did we put into drying the screed {time}
temporary site supply, kWh {time}
the marquee on the lawn {time}, what did it draw in kWh altogether
`;
