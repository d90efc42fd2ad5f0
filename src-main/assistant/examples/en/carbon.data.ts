/** Ways to ask in English for what is emitted, one a line; `{name}` and `{time}` stand for any. */
export const carbon = `
how much CO2 did we emit {time}
carbon footprint
carbon footprint of {name}
emissions {time}
our CO2 {time}
scope 1 and 2
scope 2 emissions {time}
scope 1 from gas
tonnes of CO2 {time}
tCO2e {time}
kg CO2 of {name} {time}
greenhouse gas emissions {time}
GHG inventory {time}
GHG
climate impact of the building
how green are we
how clean is our electricity
how dirty is our energy
emission factor for electricity
which factor do you use for gas
grams per kWh?
grid intensity {time}
carbon intensity of the supply
carbon per square metre
emissions per m2 {time}
what's {name}'s share of the emissions
which tenant emits the most
who's the biggest emitter
breakdown of carbon by source
split emissions by fuel
emissions by meter
rank the systems by CO2
did emissions fall {time}
have we lowered our carbon compared with last year
carbon reduction so far
how much CO2 have we saved
how much carbon did the PV avoid {time}
avoided emissions
CO2 saved by the heat pump
are we on the path to net zero
net zero progress
how far from net zero are we
decarbonisation status
carbon target, where are we
carbon budget left this year
are we within the CRREM pathway
stranding year
ESG figures {time}
ESG report: I need emissions
for the sustainability report: CO2 {time}
for CSRD we need scope 1 and scope 2
CSRD numbers
the auditor wants our greenhouse gas numbers
before I hand in the GHG protocol sheet: what's our total
GRESB data, emissions
location based or market based?
market-based emissions {time}
location-based figure
indirect emissions from district heating {time}
direct emissions from the boilers
how much carbon goes up the chimney
carbon dioxide from gas burning {time}
what did heating emit {time}
what does cooling mean in CO2
equivalent CO2 of {name}
convert the gas to CO2
express {name}'s consumption as carbon
in terms of carbon, how was May
from a climate point of view, how did we do {time}
environmental footprint
environmental impact of {name}
how bad for the planet is {name}
how many trees would offset that
how many flights is our footprint worth
carbon tax exposure {time}, in tonnes
tonnes liable for emissions trading
could you work out our emissions {time}
please calculate the carbon for {name}
tell me our carbon
I'd like a carbon account {time}
give me the greenhouse balance {time}
put the CO2 figures together for the last quarter
what do we put into the air {time}
what are we pumping out in carbon
CO2 curve {time}
carbon trend over the years
monthly emissions
daily CO2
when is the grid cleanest
at what times does our power carry most carbon
greenest hours {time}
will our emissions go up this year
expected carbon by year end
refrigerant leaks in CO2 equivalents
does the refrigerant count in scope 1
are tenants' emissions scope 3
scope 3 downstream leased
renewable share
how much of our electricity is renewable
fossil share of the heat
co2?
carbon {time}
CO2 balance with the solar taken off
how many kilos of carbon does a normal working day make
the mayor wants to hear by how much our emissions shrank
the bank wants our emissions for the green loan by Friday, how many tonnes for {time}
before I sign the sustainability statement, what do we emit on scope 1 and what on scope 2
just so I can fill in the customer's questionnaire, how many kilos of CO2 per square metre
I've a school class visiting, what does our building put into the sky in a day
if it's no bother, turn the gas of {time} into tonnes of CO2 for me
my landlord has signed up to net zero, how far have we still to go
for the EU taxonomy sheet I'm short of the greenhouse gas intensity
for the annual report: emissions of the year and of the one before
the council taxes carbon from next year, how many tonnes would that hit
somebody in marketing wants to write that we're climate neutral, are we
we've moved from gas to a heat pump, what did that do to our footprint
with the new grid factor, what does our electricity weigh in CO2
I think our footprint has shrunk
I think the boilers are our largest source of CO2
I'd guess refrigerants are a bigger issue than gas, in equivalents
I'd like the carbon side of {name}
I'd like to see how clean the kWh were that we bought {time}
I need tonnes, not kWh
I need the CO2 of each tenant for their own reports
I need the number for scope 2, both methods
I've to offset our emissions, how many certificates does that take
I wonder what one hour of {name} means for the climate
what's the carbon toll of {name}
what's our climate bill in tonnes
what's our CO2 per head
what's our footprint
what's the footprint of one day's cooling
what's the carbon content of our power
what's the dirtiest thing in the building
what did the flue send out {time}
what did we put out in greenhouse gases {time}
what did the solar spare the atmosphere {time}
what did the diesel generator emit {time}
what do the tenants' emissions come to
what do we declare as direct emissions
what weight of carbon hangs on {name}
what would green electricity take off our balance
what would our emissions be without the PV
what tonnage do I report
what per cent of our CO2 stems from heating
what share of emissions is {name}'s
which fuel is the worst for our carbon
which floor has the heaviest footprint
which months were the dirtiest
which hours have the greenest power
which grid factor lies behind the figures
which machine has the largest carbon load
where does our CO2 come from
where are we on the road to 2030, in carbon
who emits what
how many tonnes
how many tonnes have gone up since January
how many kilos does {name} emit a day
how many grams hang on a kWh of ours
how much greenhouse gas does {name} answer for
how much carbon have we shaved off since the base year
how much carbon is in our heat
how much CO2 would we spare by shutting {name} at night
how much of our footprint is gas
how much of our power is fossil
how carbon heavy is {name}
how climate friendly was {time}
how green was the power {time}
how green is {name}
how polluting is our heating
how far are we from halving our emissions
how does our intensity sit against the CRREM line
how big is our carbon shadow
is our carbon falling fast enough
is the district heat cleaner than our old boiler, in CO2
is our electricity green
are we carbon neutral
are we below the permitted kg per square metre
are we hitting the emissions target
are our emissions rising
did we emit less {time}
did the heat pump clean us up
do we meet the carbon limit for the certificate
does {name} run on clean power
could you give the emissions by scope
could you turn {name}'s {time} into carbon
would you put the tonnes next to each building part
let me have the CO2 equivalents for {time}
put {name} in carbon terms
state the market based scope 2
weigh our heating in CO2
sum up the greenhouse side of {time}
tonnes, please
tonnes by fuel
kilos per tenant
carbon per desk
carbon per kWh
carbon by floor
carbon of the car chargers {time}
CO2 from hot water
CO2 per night of base load
CO2, boilers
scope split
scopes, annual
direct and indirect emissions
emissions so far
emissions, {name}, {time}
emissions year on year
flue emissions in tonnes
offsets needed?
greenhouse total
climate balance {time}
climate ledger
fossil or renewable, our mix
decarbonising pace
which emission factor do you take for district heat, the supplier's or the national one
tonnes of carbon dioxide equivalent for the ESG report
CSRD datapoint E1, gross scope 1 and 2
scope 2 market-based
scope 2 location-based
both scope 2 methods side by side
greenhouse gas inventory {time}
GHG statement for this site
GHG protocol figures please
emissions intensity per square metre
kg per square metre {time}
carbon per employee
emissions per tenant
CRREM, are we stranded
decarbonisation path, where do we stand in tonnes
net zero gap in tonnes
residual emissions to offset {time}
how many certificates must we buy to offset {time}
emissions avoided by the roof
CO2 the PV has spared us
tonnes saved against the base year emissions
did emissions fall on last year
emission factor used for electricity
which factor do you apply to gas
source of the emission factors
dirtiest hour for the grid {time}
combustion emissions {time}
refrigerant losses in CO2e
fugitive emissions {time}
leakage of R410A as tonnes equivalent
GWP of what we topped up {time}, in tonnes
carbon price exposure of the gas {time}, in tonnes first
ETS tonnes of the boiler house
tonnes to be assured by the auditor
assurance: emissions total and its parts
what figure may go into the annual report for greenhouse gases
restated emissions of the base year
embodied or operational, what do you have of CO2
operational carbon {time}
carbon budget left {time}
how much CO2 have I caused with my flat
is my heating bad for the climate, in kilos
my personal footprint in this building
carbon of one lift ride
CO2 of a meal from the canteen's ovens
emissions of a night's cold storage
CO2 by energy carrier
split of the emissions by scope
share of gas in our emissions
who emits most among the tenants
biggest emitter
which machine is the dirtiest in carbon
green power share and its effect on the tonnes
carbon for the thesis: annual kg, by end use
lifecycle aside, emissions of heating
um how much CO2 is that
what about carbon
greenhouse gases
so our footprint what is it
climate data sheet: kilos of CO2 for this address
how many trees' worth of carbon is that in kilos
tonnage of greenhouse gas, heating alone
`;
