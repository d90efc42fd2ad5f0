/** Ways to ask in English for what is taken when nobody is there, one a line; `{name}` and `{time}` stand for any. */
export const baseLoad = `
what's our base load
base load {time}
baseload
how large is the base load of {name}
how much do we draw at night
night load
load at night {time}
minimum load {time}
lowest power {time}
standby consumption
standby of {name}
what never goes off
never-off load
always-on load
always on
what's the floor of the load curve
what does the building draw when it's empty
power when nobody's there
consumption when closed
what's running through the night
what stays on at night
which loads make up the base
composition of the base load
who contributes to the night load
biggest part of the base load
what share of the total is base load
base load as a percentage of consumption
how much of the year's energy is base load
ratio of night to day load
night-to-day ratio
how low does the load go
how low did {name} get {time}
does {name} ever go to zero
does {name} go off entirely at night
is there a time when {name} draws nothing
trough of the load {time}
valley load
quiet hours demand
weekend base load
Sunday minimum
idle load
idle power of {name}
parasitic load
phantom load
vampire power
quiescent load
residual load at 3 am
what's the load at three in the morning
demand between midnight and five
between 1 and 4 a.m., kW
in the small hours, what do we use
in the dead of night, how much does the building take
after everyone's gone, what's left running
what remains when the shops shut
when the lights go out, how many kW are left
what does it take just to keep the lights off, so to say
constant load
permanent load
continuous consumption of {name}
round-the-clock consumers
24/7 loads
which machines run 24 hours
background consumption
underlying load
bottom line of the demand curve, kW
minimum demand
min kW {name}
night kW
night minimum water
minimum night flow
how much water flows at night when nobody draws any
lowest flow of the night
base flow of the water meter
gas base load in summer
heat base load outside the season
summer minimum of heat
base of the cooling load in winter
cooling needed all year round
is our base load high
is the night load too high for an office
is the base load normal for a building like ours
has the base load gone up
base load creeping up {time}?
how has the night load developed
did the base load fall after the server move
night load before and after {time}
base load compared with last year
which tenant has the highest night load
rank the floors by base load
highest standby
what do the vending machines and fridges use all night
server room constant draw
what do the offices pull with no one in
how much do we use on bank holidays when shut
consumption over Christmas with the place empty, kW
the owner wonders what we use in an empty building
before I install the battery: minimum load please
for sizing the PV I need the lowest daytime load
sizing the CHP: base heat load and base electricity
could you quantify the standby losses
please determine the base load of {name} {time}
tell me the power we can never get below
I'd like the lowest steady power {time}
how many watts does {name} use when doing nothing
off-state power of {name}
sleep mode draw
5th percentile of the load
base load per square metre
overnight draw of {name}
overnight kWh {time}
nocturnal consumption
what's the load when nobody is there
what does the house draw while everyone's asleep
what does the place pull with all the lights off and the doors locked
what does an empty building take, in kW
what does the building breathe at night, power-wise
what does the meter still show when the last one has gone
what does the office use while it's doing nothing
what do we draw around the clock
what do we never get below
what do we take at the very least
what do we use before the cleaners come
what are we drawing at four in the morning as a rule
what is there left of the load on Christmas Day
what is the least {name} takes
what's the least we've ever pulled {time}
what's the bottom of the load
what's the rock bottom of our demand
what's the bedrock of our consumption
what's the floor, kW
what's the idle draw of {name}
what's the quiescent draw of the lifts
what's the standby of the AV gear
what's the standing load of the kitchen
what's the night figure for floor 3
what's the night-time level of {name}
what's the overnight level these days
what's the smallest load of the week
what's the lowest the gas goes
what's the trickle on the water meter after midnight
what's on all the time
what's in the night load
what's feeding off the grid at 2 am, normally
what makes up the load that never stops
what part of our kWh is there regardless of people
what part of the year's electricity would flow even if nobody came
what portion is constant
what per cent of daytime load remains at night
which loads never sleep
which meters never come to zero
which meters have the largest standby
which floors draw the most when empty
which machines hum along all night, every night
which tenant's shop draws when it's shut, and how much
who keeps the meter turning at night
who makes the base load
how much is always on
how much is there that never stops
how much do we draw when shut
how much do we draw with the building locked up
how much do the fridges and servers take between them, day and night
how much does {name} take in its sleep
how much does {name} take on standby
how much does {name} draw while idle
how much power is used by nobody
how much power flows at dead of night
how much water trickles through in the small hours
how much electricity do we use over the closed days, per hour
how many kW at night
how many kW remain after closing
how many kilowatts run day and night
how many watts trickle away in standby
how many kWh does a night take
how low is low
how low does {name} fall
how low do we get on Sundays
how deep is the night valley
how deep does the load fall at weekends
how high is the floor of our load
how big is the pedestal under the curve
how large a slice of the bill in kWh is base
how stable is the night load
how does our night compare with our day, in kW
is there a load that's always there
is the base high for our floor area
is the floor of the load rising
is the night level on the way up
is {name} ever at rest
is {name} ever dead
is our standby out of proportion
are nights as low as they ought to be in kW
are we ever under 50 kW
does {name} draw power even when off
does anything draw all the time
does the load ever touch zero
did the base go down after we pulled the old servers
did the night level shift {time}
before I order the battery I must know what the building draws in its quietest hour
just so I can size the heat pump for summer, what's the constant heat demand
I've an energy adviser here who asks for our round-the-clock kilowatts
if it isn't too much trouble, give me the lowest hour of each night {time}
the tenant moved out, what does the flat still draw with nobody in it
for the UPS sizing I'd need the permanent load of the server room
my electrician wants the minimum so that the panels won't export
we're closed between the years, so what's the level the load settles at
I think our night load is on the high side
I think {name} draws something even when it's switched off
I'd like the lower edge of the load band
I'd like to know what flows at night
I need the minimum kW per floor
I wonder what the vending machines pull day in, day out
night kW, floor 2
night share
night draw, {name}
night level, gas
nightly minimum
minimum of the week
minimum heat load
least load {time}
lowest quarter hour
lowest hour {time}
lowest Sunday draw
base, {name}
base kW
base share of the total
base load by floor
base load, summer
bottom kW
floor of {name}
trickle load
constant part
round-the-clock kW
unoccupied load
unoccupied kW, floor 4
after-hours level
closed-day kW
standby, all tenants
idle watts
dormant load
never zero?
sleeping building, kW
the whole staff is on the company outing and the building still takes plenty, so what level does it never fall below
for the heat pump tender I have to state the heat that is needed every hour of the year, even in August
there's hardly a soul here between Christmas and New Year, how many kilowatts does the building hold on to then
standing losses at night, in kW
what's the 24/7 load
round-the-clock part in kW
always-on floor {name}
constant component of the load
intercept of the load: what's there without people and weather
fifth percentile of the load
lowest five per cent of the load, mean
minimum of the series {name}
night-time mean, ten to six
mean kW on my shift
what does the house draw when I do the three o'clock round
when everyone's in bed, what remains
what's the load with all the lights out
what's left once I've locked up
what stays energised overnight
residual draw with the doors shut
off-hours floor
weekend floor of {name}
Christmas load
shutdown load {time}
load during the strike, with nobody in
load when the premises were vacant
what does my empty unit draw
what does my flat use when I'm away
my fridge and router, what does my flat draw at night
standby in my flat
do the tenants draw anything at night
which tenants never go to zero
landlord's night load
night load attributable to the common parts
idle draw of the chargers
no-load losses of the transformer
transformer losses, constant
UPS losses at idle
control panels and gateways, their standing draw
crankcase heaters, how much at night
what does the rack hold at night with the blinds down
minimum of the cold rooms
cold storage base
lowest load of the compressors
does the compressor ever rest
does {name} ever sleep
does water ever stop flowing
night flow minimum
minimum night flow of the main
continuous flow, litres an hour at night
gas trickle in summer
pilot and standby gas
is the base load in line with buildings like ours
base load kW per thousand square metres
how much of opex kWh is plain base
fixed against variable kWh
fixed portion of the consumption
the part that doesn't depend on output
bottom line of the load, literally
the low-water mark of {name}
ebb of the load
nadir
um what's it use at night
so at night when nobody's here how much
night wattage
`;
