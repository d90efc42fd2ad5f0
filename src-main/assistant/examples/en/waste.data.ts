/** Ways to ask in English for what is taken for nothing, one a line; `{name}` and `{time}` stand for any. */
export const waste = `
where do we waste energy
wasted energy {time}
where could we save
savings potential
quick wins
low-hanging fruit
what runs for nothing
what's running needlessly
which machines run when nobody's in
out of hours running
running outside schedule {time}
is {name} running when it shouldn't
what's left on overnight that could be off
does ventilation run at weekends without need
are we heating and cooling at the same time
simultaneous heating and cooling
heating fighting cooling anywhere?
do any AHUs heat and cool together
inefficiencies
where are we inefficient
inefficient operation of {name}
is {name} being run badly
how could we cut consumption
how can I reduce the electricity use
ways to bring down the energy
what can be optimised
optimisation opportunities
improvement measures
energy conservation measures
list of ECMs with their size
where are the losses
standing losses that could be avoided
what's money down the drain, operationally
are we throwing energy away
throwing heat out of the window?
burning gas for no reason
pointless operation
unnecessary operation hours
what could be switched off
what may we turn down at night
which loads could be shed without anyone noticing
could we start the heating later
do we start too early in the morning
does the plant stop too late
are the schedules too long
schedule mismatches
opening hours against running times, any excess
excessive running
overventilating?
is too much fresh air being handled
economizer not used
free cooling missed
did we miss any free cooling {time}
is the heat recovery being used
pumps at full speed all the time without need
pumps running with no demand
pump going while the valves are shut
low delta T syndrome
chiller running at low part load
too many chillers on for the load
is the chiller sequence wasteful
boiler cycling losses
is the setpoint colder than it needs to be
setpoints that cost us
rooms overcooled
overheating of floor 3, does it cost energy
heating with outdoor temperature above the limit
are we heating in summer
boilers on in July?
lights burning all night?
lights on in daylight
what did the needless running come to {time}
how much could we save by shutting {name} at night
how much potential lies in {name}
how much is wasted by {name}
estimate the avoidable kWh
avoidable consumption {time}
could consumption be lower
what would bring the most
what should I tackle first to save
priorities for saving
where to begin with energy saving
any tips for lowering our use
give me some recommendations to save
advice on efficiency
suggest measures for {name}
propose improvements
the board wants three measures, which would you pick
I've to present savings ideas tomorrow, what do the data say
before we invest: are there free savings in the controls
no-cost measures
anything that pays back at once
easy pickings in the plant
squander
where's the fat
where can we trim
what's superfluous
is anything on that has no business being on
the weekend building is empty, so what's it using it for
nobody works Sundays but {name} runs, doesn't it
idle running
idling equipment
waste
waste list
saving ideas
is our heat wasted through leaky valves
valves passing when closed
leaking valve making heat
reheat too high?
humidifier and dehumidifier at once
are fans running flat out
night setback not working?
does the setback do its job
does {name} get its night reduction
check out-of-hours use
efficiency opportunities {time}
how do I get the bill down by running things better
the owner gave me an hour of an electrician, so which needless load do I have him take out first
before I spend a penny on new kit, what could we save with the controls we've got
if I had to pick one thing to fix in the way we run the plant, what should it be
just so I've something to say on Friday, where are the easy savings
I walked round last night and half the building was lit, what else is on that needn't be
we're closed on Sundays, so what's running there that has no right to
I've been told to find ten per cent, where would you look
the finance people want cuts, which loads would nobody miss
my boss thinks the plant is run badly, what would you do differently
I'd like to know what we could switch off at night without anyone complaining
what could we switch off at night
what could we do without over the weekend
what could go off an hour sooner
what can be shut once the shop has closed
what may safely be turned off on bank holidays
what's on that needn't be
what's on for no one's benefit
what's ticking over pointlessly
what's burning energy to no purpose
what's being heated that nobody uses
what's leaking money out of the plant through poor operation
what's not needed at all
what runs that has no business running {time}
anything that has no business running
anything left on
anything idling away
anything running round the clock that should follow the timetable
anything working against something else
anything we're doing twice
any free lunches
any needless pumping
any daft settings
any excess ventilation
any loads without purpose
any slack to take out of the schedules
any mileage in shorter hours
any mileage in a lower setpoint
any room for saving in {name}
any fights between heating and cooling
any machine that runs with no takers
reheat fighting the coil?
boilers on, chillers on, same time?
chilled water in January, is that needed
radiators hot while the AC is cooling
windows open, heating on
fans for nobody
pumping against closed valves
over-pumping?
over-long hours
early starts, late stops
hours trimmed, what gain
weekend ventilation, needless?
lights for the cleaners only
needless kWh {time}
avoidable load
savings shortlist
saving spots
best lever?
fat to cut
energy leaks
energy down the plughole
kWh up the spout
money left on the table in the plant
one thing to fix
pick one thing to fix
pick the three measures with the greatest effect
pick the ripest fruit
point me at the worst waste
point out whatever is running for the birds
put your finger on the waste
find me some savings
find me whatever runs outside opening hours
name one thing we're doing wrong with {name}
name the machines that start long before anyone arrives
show me the loads that ignore the timetable
give me something to save on floor 3
give me the low-cost measures in order of effect
tell me what to turn off
help me save
help me get the consumption down
I think the pumps run too long
I think the ventilation starts too early
I think we overdo the cooling
I think the lights are on all night for no reason
I'm sure we heat the garage for nothing
I'm convinced {name} could be off after six
I suspect the two systems are working against each other
I guess we could get by with one chiller most days
I've a hunch {name} never shuts down after hours
I bet the fans blow all weekend
it can't be right that {name} works on Sundays
it's silly to cool an empty hall, do we do that
surely we don't need {name} at night
surely the kitchen hood needn't run after dinner
surely there's something to be gained from the setback
is {name} on when it needn't be
is {name} oversized or driven too hard for what it does
is it sensible how {name} is operated
is there any sense in {name} running at four in the morning
is all that fresh air needed
is the heat curve set too steep, are we wasting heat
is there a cheaper way of running {name}
are we running more pumps than the job calls for
are we doing anything stupid with the heating
are the chillers staged sensibly
could {name} do with shorter hours
could we get away with less
could we live with one boiler fewer
could the supply temperature be lower without harm
would it help to start {name} later
would a wider dead band stop the heating and cooling from overlapping
do we really need all of this on
do we cool rooms that stand empty
do we ventilate after the last one has left
does {name} need to be on at all
how tight are the schedules, or is there slack
how much of what {name} uses is needless
how much could be shaved off with better timing
how badly do we run the plant
how would you run this building more cheaply
how do we keep from frittering energy away
what savings are on offer
what could be saved if we acted
what would the measures yield in kWh
energy conservation measures you'd propose
ECM list
low-cost measures for the audit
measures ranked by payback
opportunities register
recommendations for the audit report on energy saving
what improvement potential do you see in {name}
identify avoidable consumption
avoidable load outside business hours
quantify the out-of-hours running of {name}
what runs when the contract says the premises are closed
is the landlord running plant that nobody benefits from
are we tenants paying for lights that burn all night for nobody
does the landlord leave the ventilation on over the weekend for no reason
what can I do in my flat to use less
how do I bring my heating down
tips for me to save
where would a sparky save first
which lights burn in broad daylight
lights on with nobody in
which circuits could go on a timer
should {name} be on a time switch
which loads would an occupancy sensor cut
oversized motors anywhere
is a pump throttled that could be slowed down instead
any VSD pinned at a hundred per cent
drives in hand at full speed for nothing
anything left in manual
what's been left in hand since commissioning
overrides somebody forgot
schedules that don't match occupancy
which time programs start far too early
optimum start missing anywhere
deadband too narrow, fighting plant
dampers passing, heating outside air for nothing
leaking valves, coil hot when it should be closed
simultaneous heat and cool on any AHU
economiser not being used
free cooling missed {time}
heat recovery bypassed while we heat?
head pressure kept too high in winter, what could floating it save
suction setpoint lower than it needs to be?
too many defrosts?
could the waste heat of the rack be reclaimed
what heat are we throwing off the condensers that hot water could use
anti-sweat heaters needed round the clock?
condenser and evaporator temperatures further apart than they should be, what does it lose
chilled water colder than anybody needs?
flow temperature higher than it has to be?
return too warm, are we circulating for nothing
circulation of hot water all night for whom
what on my night round can I switch off without anybody minding
what may I safely shut down when I close up
what's burning for nothing at three in the morning
um how can we save some energy
where are we like wasting stuff
so what's on that doesn't need to be
the cheapest way to cut ten per cent
`;
