/** Ways to ask in English for what is taken at this moment, one a line; `{name}` and `{time}` stand for any. */
export const now = `
what's being drawn right now
current power of {name}
live load
how many kW at this moment
power now
what is {name} pulling at present
what's running right now
which machines are on at the moment
is {name} running
is {name} on
is {name} on or off just now
what takes the most right now
biggest load at this instant
present demand of the building
momentary power {name}
instantaneous kW
how much are we pulling from the grid this minute
what's the building drawing as we speak
is the current load normal for this time of day
is that a usual load for this hour
are we high for a Tuesday morning, I mean right now
does the present demand look ordinary
real-time consumption please
real time power of the chillers
what does the main meter show at this moment
active power now
actual kW reading
load right now
the load, currently
currently running?
which chillers are working
any pumps going at the moment
are the boilers firing
are the lights on floor 3 still on
is anything running at the moment that draws more than a few kW
what's switched on
what's active in the plant room now
who's using power at the minute
who is the largest consumer this very moment
top loads at the moment
what is {name} doing just now
how hard is {name} working at the moment
at what power is {name} running
at how many kilowatts is {name} ticking over now
state of {name} now
show me what's happening now
what's going on in the building right now
snapshot of the plant
situation at this moment
give me the live picture
live values of power
latest power reading {name}
last reported kW for {name}
how many kilowatts does the PV give right now
are we exporting at this moment
what is the sun yielding now
net grid power at the moment
I'm standing in front of {name}: what power should the meter be showing now
I'm on the phone with the utility: our load this instant?
the caretaker asks if {name} is still running
before I leave: what's still on
before I switch over the supply, how much load is on {name}
can you see whether {name} is drawing anything
does {name} take power at present
is there any current flowing to {name} now
how much heat is going out right now
heat output at the moment
how much cooling are we making at this moment
thermal power now
gas being burned right now?
is water running now, with the place closed
what's the gas flow into the boilers this minute
EV chargers: how much are they pulling now
is someone charging a car at the moment
which tenants are drawing most power right now
which floor is busiest on power now
list every machine by its present power
running machines, by kW
sort what's on by power
what's live
what's up and running
how loaded is the transformer at the moment
how close are we to the contracted power right now
present utilisation of {name} in percent
how many compressors are in operation now
number of pumps running at this time
are both chillers on together just now
which of the boilers is leading at present
it feels loud down here, what is running
total demand this second
what do we need in power just now
what are we at
where's the load at
how's the load
how are we doing on power at the minute
is it a lot for this time of the evening
should the load be this high at this hour
compared with the usual at this time of day, are we above
for a Sunday at noon, is the present power all right
now, kW, {name}
{name} now
{name} kW
{name}: running?
tell me the electrical power of {name} at this moment
could you check what {name} is consuming as of now
please give the present power of each floor
what's eating electricity this minute
what's gobbling power right this second
I've got the grid operator on the other line: what are we pulling at this very second
I'm down in the switch room, what should be on the panel in kW as we speak
before I throw the main breaker, what load is there at the moment
just so I can tell the electrician whether it's safe, is {name} drawing power at present
I can hear something humming upstairs, what's on right now
the night porter says the place is dead, what's drawing power at this minute then
it's seven in the evening and I've a feeling we're high, is this load usual for the hour
for half past ten on a weekday, is what we're drawing now about right
we've just started the second chiller, what has it done to the present load
the sun's come out, so what are the panels giving us at this minute
everybody has gone home by now, so which machines are still turning
if it isn't too much bother, read me the live kilowatts of {name}
I switched {name} off a minute ago, does the meter show zero yet
I've just pressed start, is {name} picking up load
has {name} kicked in yet
has {name} come on
has {name} gone off by now
is {name} up and going
is {name} turning
is {name} idling at the moment or working
is {name} at full tilt
is {name} flat out at present
is {name} pulling its weight right now
is {name} under load
are any of the compressors working this minute
are the fans going yet
are we taking from the grid or feeding in at this moment
are we anywhere near the limit at the moment
are we above our normal for a quarter past nine
is the load as it should be for this time of the evening
is it busy in the plant room right now, power-wise
is that a lot for a Sunday morning, what we're drawing now
is anybody pulling power on floor 5 at the minute
does the canteen draw anything at this hour, right now I mean
how heavily loaded are we just now
how many kilowatts are flowing into {name}
how much is going through the main as of this minute
how much headroom have we this minute before the contract limit
how many of the pumps are turning
how many boilers are lit
how many chillers have we got on at present
what have we got running
what have we on at the minute
what's the plant up to
what's {name} at
what's humming
what's going
what's lit, what's dark
what's the meter ticking at
what's the needle showing
what's the draw
what's the draw on {name}
what's the biggest thing on at this moment
what's the heaviest load just this instant
what's hitting the main hardest right now
what's taking all that power this minute
what's the net import at this moment
who's drawing the most this minute, tenants only
who's on and who's off, all machines
which machines are loaded and which stand still
which of the pumps is duty at the moment, the one drawing power
which boiler is carrying the load at present
which floor is live at this hour
where are we on kilowatts
where's all the power going this second
present kW, whole site
kW on the main, now
live kW {name}
live draw?
power this instant
on-load machines?
running list
in operation: which ones
load, please
quick look: building power
current output, boilers
momentary heat draw
PV this minute
battery charging or discharging at the moment, at how many kW
gas rate right now
present water draw
instant reading of power, {name}
latest kW, all floors
give me a quick look at the power being used
give us a reading on {name}, live
read off the main meter's power for me
run me through what's on at this moment
I'd like to know what the building is pulling while I stand here
I think {name} is still on
I believe the second boiler isn't firing at the moment
I wonder if the lifts are drawing anything this late
could you peek at {name} and say if it's going
would you see if the chillers are on
can you tell from the meters whether the kitchen is in operation at the moment
tell me the load there is this instant, and whether it's ordinary for the hour
say what's on, by kilowatts, the highest first
what amps' worth of load is on the incomer this second, in kW
what's the live load on the transformer
how loaded is the main at present
what kilowatts am I looking at right now
what's flowing through the incomer at this instant
what's being demanded this minute
what's the building asking of the grid right now
what are we soaking up at this moment
what's the instantaneous
real-time demand {name}
spot load
present demand, main board
P total right now
kW this second on DB 3
what load would I be breaking if I opened that isolator now
I'm about to work on {name}, is it dead or still drawing
is {name} under load as we speak
is {name} live and pulling
what's {name} sucking right at this moment
is the compressor loaded or off at present
which compressors are in at the moment
how many stages are in right now
is it defrosting at this moment, any power on the heaters
is the rack working hard just now
how hard is {name} being driven at present
at what per cent of rated power is {name} currently
current loading of {name}
current output of the panels
what are the panels giving us at the minute
are we exporting right now
is there surplus solar this minute
doing my two o'clock round, what's running
it's three in the morning and I'm on my own, what's still humming by kilowatts
before I lock up: anything big still on
everyone's gone home, what's still pulling power
who's still drawing at this hour
is anything heavy on upstairs right now
which tenants have load on as of this minute
what's my flat drawing at the moment
am I using much right now
is my heater on at present going by the meter
what's on right now on my circuit
so um what's it doing right now
right now how much power
power now please the whole building
kilowatts um currently
status of the load
what does the meter show for power as I speak
is this a lot for four in the morning, what we have on now
is the present load what it ought to be on a Sunday at this time
is eighty kilowatts at this hour the usual thing
are we above our ordinary level for this time of day just now
is tonight's load at this minute in line with other nights
what tops the list at this instant
largest load on at this very minute
who's hogging the power just now
ranked live loads
which lift motor is drawing at present
is the gas burner firing as we talk, and at how much
gas flow rate being burned this minute in kW
heat output at this moment
how much cooling are we making right now
snapshot of power, all boards
take a snapshot of the load
live figures please
`;
