/** Ways to ask in English for one time or thing held against another, one a line; `{name}` and `{time}` stand for any. */
export const comparison = `
compare {name} {time} with the month before
is {name} up or down on last year
did we use more {time} than the year before
how does this month stack up against the last one
{name} versus {name}, electricity
difference between March and April
how much have we saved compared with last year
by how many percent did {name} rise {time}
this week against last week
YoY change in electricity
year on year, gas
month-over-month variation {name}
are we better than at this time last year
has consumption dropped since the refurbishment
how much lower is our heat use after the new boiler
before and after the LED retrofit, how many kWh fewer
which way did {name} go compared with the winter before
put May and June side by side
floor 3 or floor 4: which is heavier and by how much
does {name} use more than {name}
contrast the two chillers {time}
is chiller 1 hungrier than chiller 2
I want a comparison of {name} with the same period last year
what's the delta between the two halves of the year
variance against prior year
consumption vs baseline
how far off the reference year are we
savings achieved {time}
did the measures pay off in kWh
verified savings since the optimisation, please
was January higher than February
have we cut our water use
did electricity go up {time}
did gas fall
rise or fall of {name} {time}?
more or less than the usual amount {time}?
more than in the previous month?
{name} now vs a year ago
workdays against weekends, how big is the difference
how does our building's Sunday compare with Monday
weather corrected, did we use less heat than last winter
degree-day adjusted comparison of this heating season with the previous one
normalised for weather, are we doing better
are we on track against last year's figure
did we beat last year
the owner claims we use more than before, is that right
before I sign the savings report: how does {time} compare to the baseline
I'd like to know whether {name} has gone down {time}
can you tell me if {name} increased {time}
how many kWh less than in spring
change in % {time}
percent change {name}
autumn relative to summer, {name}
in relation to last year, where are we with water
{name} compared to the average of the other tenants
how does {name} do against its peers
benchmark the floors against each other
ground floor and top floor, same or different
are the two wings equal in heat use
twin pumps: do they consume the same
any difference between AHU 1 and AHU 2 in energy
set {name} against {name} {time}
ratio of {name} to {name}
how many times more does {name} use than {name}
twice as much as before?
has {name} doubled {time}
consumption growth {time}
reduction achieved {time}
increase of {name} over the previous quarter
Q1 against Q1 last year
quarter on quarter
last winter vs this winter, heat
summer to summer cooling comparison
are things getting better or worse than they were
how did {name} perform against last month
please contrast water use {time} with the previous year's
what's the gap between {name} and {name}
how much do we exceed last year by
shortfall against the previous period
how much more did we need {time}
are we under or over last year
electricity {time}: plus or minus against the prior month
vs last year
compare
compare the months
compare with yesterday
same as yesterday?
today against a normal day of the week
is today's use higher than yesterday's up to now
so far this month compared with the same days of last month
did closing early save anything
did the new schedule bring {name} down
effect of the setpoint change on {name}, before and after
what did the new pumps bring in savings
what have we gained in kWh since the renovation
how much energy have we avoided
avoided consumption
is {name} taking less since we swapped the filters
tenant says he's using less than before, check his October against September
old chiller, new chiller, which one took fewer kWh for the season
how does the present year look next to the two before
comparative table, current and prior year
I need the deviation from the previous year for all media
electricity and gas, up or down
has the total shrunk or grown
went {name} up {time}? by how much?
how do the sub-meters together compare to the main meter
did the pandemic years differ from now
holiday week against a working week
are weekends as heavy as weekdays
water use on Saturdays against Tuesdays
which period was worse, before Easter or after
which was the better month, July or August
{time} it was leaner than the week before, true?
show how much {name} improved on its earlier figure
did {name} use any less heat than {name} {time}
do the north rooms take more than the south ones
I suspect {name} takes more than last spring, am I right
against target, how are we doing
budgeted kWh vs actual
actual against expected consumption {time}
I've the owner coming at three: are we up or down on the spring of last year, and by how much
before I crow about it in the newsletter, did we truly use less than in the previous winter
we swapped all the tubes for LEDs {time}, so how many kWh less is the lighting than before
just to settle an argument, does the east wing use more than the west
the contractor promised us fifteen per cent off the gas, have we got there against the old year
for the ISO 50001 review I have to state improvement over the reference period
if you hold {time} against the same weeks a year earlier, how do we look
my gut says {name} takes more than it did at Easter, am I imagining it
I think we've gone backwards since last year on water
I'd say the new boiler hasn't brought us anything compared with the old one
it seems to me that Mondays are heavier than Fridays, aren't they
the tenants say nothing has changed since they put in the new ovens; did {name} move at all from one month to the next
since we changed the time clock {time}, has {name} come down compared with before
once you correct for degree days, is this heating season any better than the one before
setting the mild weather aside, have we improved
with the cold January taken into account, how did we do against the year before
take last August as a hundred, where does this one stand
where do we stand against the base year
are we ahead of or behind last year's pace
how far ahead of last year are we by now
are we within the kWh budget for the year
how does {time} measure up to the one before
how does {name} measure up to {name}
how did {time} turn out next to {time}
which is the thriftier of the two chillers
which of the two lifts is the heavier on power
of the pair, {name} or {name}, who uses less
is there daylight between {name} and {name} in kWh
are boiler one and boiler two on a par for gas
do the two halves of the building behave alike in energy
neck and neck, the two AHUs?
{name} as against {name}?
{name} vs its twin
{time} vs budget
plus/minus on prior year
movement on last month
swing from June to July
year-ago figure and present one
up on yesterday?
down since the refit?
any progress versus spring
LED effect in kWh
better than before?
worse than {time}?
gained or lost on last year
increase, per cent, {name}
jump from one week to the next, in kWh
delta {name}, {time}
drop since commissioning
the savings of the retrofit, kWh
what difference did the new windows make to the heat we use
what difference does a bank holiday make
what did turning down the thermostat a degree do to the gas, before and after
has working from home put a dent in the electricity
did the night setback we brought in {time} show up in the kWh
did insulating the pipes do anything for the heat meter
was the refurbishment worth it energy-wise, prior against present
has the shutdown week made {name} lower than in other years
are the savings from {time} still holding
have the savings lasted or are we back to the old level
are we back where we started with the gas
has {name} returned to the level it had before the works
I need the savings proved for the performance contract, baseline less actual
in the M&V sense, what's been avoided {time}
the ESCO wants its share, so what's the measured saving over the baseline
could you hold the two quarters up against each other for all floors
would you be good enough to lay last year's heat beside this year's
show the present month with the previous one next to it
line up {name} in {time} with {name} in {time}
put this Tuesday next to last Tuesday
I'd like to see whether closing on Mondays reads in the totals as against the months when we opened
whether we're better than the neighbours on the fifth floor interests me
the fifth floor is empty and yet, how much lower is it than the fourth
how much more does a school day take than a holiday
how much does a hot day differ from a mild one in cooling
how many times a normal Sunday is a normal Monday
do we save anything at all on Saturdays relative to weekdays
is summer cheaper in kWh than winter here
did {name} grow faster than the building as a whole
did electricity rise while gas fell
did we shift from gas to electricity, up here, down there, by how many kWh
has {name} overtaken {name}
is {name} gaining on {name}
how wide is the gap to last year now
has the gap between the two wings narrowed
by what margin did we beat the previous year
by what factor has the car charging grown
a third less than before, can that be right for {name}
halved since {time}?
did we hold our level {time} or slip
no change at all from {time} to {time}?
is {name} taking about what it took a year ago
is {name} in line with what similar tenants take
I want to know how {time} differs from its predecessor
what saving was realised against the base year
kWh shaved off since the new controls went in
did my tuning bring {name} down
since I reprogrammed the sequence, how far has {name} come down
the drives went in {time}; what's the kWh drop on the months before
how much lighter is {name} since the compressor swap
since the gas was topped up, does the rack take fewer kWh
M&V option C, savings to date
routine adjustments made, what's left as the saving
avoided energy against the counterfactual
what reduction can we claim for {time}
are we delivering on the reduction pledge
minus five per cent was the target, where have we landed
progress against the science-based target in kWh
EnPI against baseline
like for like, how did we do
like-for-like portfolio change
period on period movement, {name}
trailing twelve months against the twelve before
LTM vs prior LTM
YTD against prior YTD
actuals against plan, kWh
variance analysis energy quantities, plan and actual
volume effect against last year, please, leave price out
adverse or favourable to budget in kWh
H1 on H1
my client alleges his use fell once he closed the kitchen; did it
the other side contends consumption tripled under the present tenant; compare before the lease and after
did the premises use less before the assignment of the lease than after
has my flat gone up on last winter
do I use more than the people upstairs
am I worse than the other tenants
next door pays half, do they use half
is my shop above the average shop
how do we tenants fare against the common parts
hypothesis: Tuesdays consume more than Fridays; can the data bear that out
treatment group floor 2, control group floor 3, what's the difference {time}
effect size of the behaviour campaign in kWh
did the stickers next to the switches change anything
pre and post intervention means, {name}
is the night before last's use much like last night's
last night against a normal night
my shift versus the day shift, which one eats more
was tonight easier on the meters than yesterday night
L1 against L2 against L3, which is carrying more energy
chiller A or chiller B, who does it on less
rack one as against rack two {time}
primary pump against secondary
is the new fridge thriftier than the old thing
what did sealing the cold room doors bring, before and after
what did the free cooling season spare us over last year's
did the night purge we introduced knock anything off the cooling
has the curtain wall repair shown up as less heat
um did we use more than last month or less
so are we up or are we down like compared to last year
compare um {name} and {name} for {time}
is it getting more or is it getting less over last year the water
okay compare this week with the one before that
gap to target {time}
ahead of or behind the same point last year
halfway through the year, better or worse than at half-time last year
how does the first fortnight of {time} square with the second
weekend then, weekend now
did {name} shrink more than {name} did
who improved most on last year
who slid back the furthest against last year
the spread between the thirstiest and the driest floor
how many percentage points did the PV share move
has the share of cooling grown on the year before
summer then and now, chilled water
how did the four quarters differ from one another
pre-Covid level reached again?
same load as in the reference week?
did the merger of the two offices raise the total
how much did the extra floor add against the old total
to what extent has gas been displaced by the heat pump, this winter on last
gas down, electricity up: what's the net since the heat pump
one point of sale against the other, kWh
has {name} lived up to the twenty per cent it was sold on
I was promised savings, show me whether they turned up
are those savings real when the weather's taken out
`;
