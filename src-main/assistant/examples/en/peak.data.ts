/** Ways to ask in English for the greatest power, one a line; `{name}` and `{time}` stand for any. */
export const peak = `
what was the peak {time}
peak demand {time}
peak load
highest power {time}
maximum demand {time}
max kW {time}
max kW {name}
when was the peak
when did the highest load occur {time}
at what time did {name} top out {time}
what hour did we hit the maximum
on which day was the top load {time}
how high did the load go {time}
how high did {name} climb {time}
top power of {name}
the greatest demand {time}
biggest draw {time}
largest quarter-hour value {time}
highest 15 minute average {time}
15-min maximum
billing demand {time}
registered demand for the invoice {time}
annual peak
yearly maximum of electricity
monthly peaks
peaks of each month
list the five highest peaks {time}
top 5 peaks
peak of the cooling load
cooling peak {time}, thermal kW
maximum heat load
heat peak {time}
gas peak hour
peak water draw
what contributed to the peak {time}
who was running at the peak
what was on when the peak happened
which machines made the peak
share of {name} in the peak
composition of the maximum
peak breakdown
did we go over the contracted power {time}
were we above the agreed capacity
exceeded the limit of 400 kW {time}?
how often did we pass 300 kW
how close did we come to the contracted maximum
headroom left under the contract at the peak
reserve at the maximum
is the transformer big enough for the peak
was the peak short or long
how long did the peak last
duration of the maximum
how many hours above 90 % of the peak
at what outside temperature was the peak
does the peak go with the weather
peak on weekdays and weekends
is the peak always in the morning
typical time of the daily peak
peak time of day
when do we normally peak
usual hour of the maximum
rush hour of the building
busiest hour in kW {time}
the high point of the week
high-water mark of the load {time}
record power
all-time high
have we set a new record {time}
new maximum?
peak so far this month
today's peak up to now
has today's peak come yet
what's the maximum today
peak to average ratio
load factor {time}
ratio of peak to base
utilisation hours
full load hours {time}
simultaneity factor of the tenants
coincident peak
diversity factor
non-coincident maxima of the floors
morning start-up peak
start-up surge of {name}
inrush of {name}
worst quarter-hour {time}
the utility says our peak was too high, when was it
before I renegotiate the contract: highest demand of the year
to size the new transformer I need the maximum load
sizing: design peak of {name}
the planner asks for the maximum heating power
for the battery project: peaks {time}, with times
could you find the moment of greatest demand {time}
please give the top kW and the hour
tell me where the demand peaked
I'd like to know the summit of the load curve {time}
how bad was the peak {time}
did {name} spike {time}, and how high in kW
how many kilowatts at most {time}
at most, how much did {name} draw {time}
strongest load {time}
maximum simultaneous power
peaking when?
demand max + timestamp
top demand and date
peak shaving: which peaks would need cutting
how much higher than the rest was the top peak
and the second highest peak {time}
maximum {name} {time}
ceiling reached {time}
I've the network operator's letter here saying 462 kW, what do you make the maximum of {time}
before I sign the new supply contract, what's the most we've ever pulled
just so I can size the cable, what's the largest load {name} has ever had
the transformer gets warm, how near its rating have we been {time}
if it isn't too much trouble, name me the day and hour of the top load {time}
we pay for each kilowatt of the yearly maximum, so when did we set it
the battery salesman claims he can lop off 60 kW, how many peaks stand out that far {time}
for the generator I need the worst kilowatts the building has seen
for the grid application: simultaneous maximum of the tenants
my invoice shows a demand figure, on what date did that come about
I'm thinking of a smaller connection, what's been our max over the past years
somebody started everything at once {time}, how high did it go
I think we broke the cap {time}
I think the peak comes from the kitchen
I think all our maxima fall before noon
I'd like the ten worst quarter hours
I'd like to see what stood at the top {time}
I need the month's maximum for the form
I need each tenant's maximum
I wonder who pushed us over the top {time}
what's the most {name} has drawn
what's the most we've had on the main
what's the top of the curve
what's our max
what's our record, kW
what's the highest the boilers went
what's the largest load we've seen this winter
what's the maximum of the month so far
what's the maximum power, and when
what was the top reading in kW {time}
what was the worst moment {time}
what was the climax of {time}
what was running together at the top {time}
what was in the mix at the maximum
what was the outdoor temperature when we peaked
what kilowatts did we top out at {time}
what time of day brings our maximum
what hour is usually the worst
what did the demand register show at its highest {time}
what did each floor add to the peak
what maximum will I see on the invoice for {time}
which day did we go highest
which day holds the record
which quarter hour sets the bill
which machine was to be found on top of the peak {time}
which months broke 400 kW
which hour was the heaviest in kW {time}
which weekday gives the maximum as a rule
when did we top out
when did we max out {time}
when did we touch the limit
when did {name} hit its maximum
when did {name} draw the most
when was the load at its height
when was the building under the most strain
when was the worst quarter hour
when was the summit
who stood at the peak
how many kW at the worst moment
how many kW over the limit were we
how many times over the cap {time}
how many quarter hours lie within five per cent of the top
how high was high {time}
how high up did {name} go
how high a spike did the lifts make
how far did we overshoot the contract
how near the contracted limit did we get
how sharp is the peak
how long were we up there
how long did the load stay over 350 kW
how spiky is the load, maximum against mean
how much did the chargers add at the maximum
how much of the maximum was cooling
how much power at most
how big was the start-up surge {time}
how hard did the cold morning push the boilers, max kW
is the maximum always in summer
is our peak from the mornings or the evenings
is the highest demand tied to the hot days
is {name} part of the peak
are the peaks short
are we paying for one single spike
did we pass the limit
did we stay within the agreed kilowatts {time}
did we beat the old record
did the tenants peak together
did {name} reach its rating
did anybody set a new high {time}
could you pick out the three highest quarter hours {time}
could you say on what day demand culminated
would you find the highest half-hour mean of {time}
give me the max
give me the maximum with its time stamp
show me the tops of each day {time}
name the hour of the maximum
top kW, {name}
top kW and hour, {time}
peak, {name}
peak, date and time
peak contributors
peak makers
peak list
peak of the lifts
peak per tenant
peak hour {time}
peak week
maximum draw {time}
maximum heat kW
highest half-hour
highest kW on record
record load
record demand, winter
crest of the load
summit kW
demand high {time}
contract overshoot {time}
overshoots
limit touched?
high tide, kW
worst case kW
kW ceiling so far
quarter-hour max
at what moment did we top out {time}
which hour saw the highest load
what day did {name} peak
on which date was the maximum set
what time of night did it spike
to the minute, when was the highest load
which weekday holds the record
which month had the top kilowatts
at what o'clock does the demand usually crest
when did the gas burn at its fiercest
when did cooling peak
when did water flow hardest
when was {name} at full stretch
when were the chargers at their highest
which interval was billed as the maximum
timestamp of the max
date and time of maximum demand for the file
the peak interval, with its value
maximum demand register {time}
MD reading
kVA maximum {time}
max apparent power
highest phase current, in power terms: the maximum load {time}
what maximum do I design the busbar for
worst-case load on {name}
coincidence of the tenants' maxima
after-diversity maximum demand
what fuse would have blown: highest load on {name}
biggest kick at start-up
pull-down peak of the cold rooms
top load of the rack {time}
highest compressor power {time}
did the defrosts pile up into a peak
simultaneous defrosts at the maximum?
did the peak fall in my shift
highest load last night
what was the busiest quarter-hour of the night
apex of the week
crest of the load {time}
zenith of demand
how high did we shoot {time}
how far up the scale did the main go
max kW
peak of {name} with date
annual maximum demand for the budget
capacity utilisation: max against contracted
maximum as a share of capacity
could we lower the contracted capacity, given our maxima
are we paying for more capacity than our highest kW
my highest usage, what hour
when do I use the most power in a day, which hour's the max
when was my flat at its highest kW
did the lessee exceed the agreed load at any time
on which occasions was the agreed capacity exceeded
number of exceedances {time}
95th percentile and maximum load
extreme value of the series, with timestamp
peak to mean ratio
um when was the peak
so when did it go highest
what was like the max
`;
