/** Ways to ask in English for which devices there are and answer, one a line; `{name}` and `{time}` stand for any. */
export const devices = `
which devices are offline
is anything offline
what's online
offline meters
which meters don't answer
does {name} answer
is {name} reachable
is {name} connected
connection to {name} ok?
is {name} communicating
comms status
communication status of all controllers
communication failures
comm loss {time}
lost contact with which devices
since when is {name} offline
when was {name} last seen
last contact with {name}
last heard from {name}
which controllers are down
controllers not responding
non-responding units
how many devices are there
how many meters do we have
number of meters
count of controllers
how many points are on {name}
how many data points does the system have
list all meters
list of devices
device list
inventory of meters
what meters exist
which meters are installed on floor 3
what's hooked up
what is connected to the gateway
which devices hang on the bus
bus status
modbus devices answering?
BACnet devices online
M-Bus: who replies
is the gateway up
is the gateway alive
is the network OK
network state
ping {name}
can you reach {name}
can you see {name} on the network
do we still have contact with the heat meters
are all meters alive
are all controllers talking to us
all devices up?
everything online?
everybody answering?
who's silent
who's gone quiet
who has dropped off the bus
dead devices
dead meters
has any meter died
anything not talking
any device unreachable {time}
timeouts
timeouts on {name} {time}
how often does {name} lose connection
unstable connections
flaky devices
which device drops out most
signal strength of {name}
weak radio signal anywhere
wireless sensors with low battery
battery level of the radio sensors
response time of {name}
slow devices
IP address of {name}
what address has {name}
which bus address does {name} have
what make is the meter of {name}
model of {name}
firmware version of {name}
serial number of the meter of {name}
which protocol does {name} use
what type of meter is {name}
where is the meter of {name} fed from
which meter sits under which
meter tree
meter hierarchy
what is under the main meter
sub-meters of {name}
do we have a meter for {name}
is there a heat meter on {name}
is {name} metered
which tenants have their own meter
what sensors are there in {name}
how many sensors in {name}
how many chillers are in the project
which machines do you know
what equipment is registered
what systems does the building have
tell me about the devices you can see
the electrician cut the power this morning: which devices haven't come back
after the router swap, who's still missing
before I leave site: do all controllers answer
I'm commissioning: how many of the meters are up
could you check that the controllers are all on the network
please give me the units which aren't replying
share of devices online
uptime of {name}
availability of the controllers {time}
devices
device health, network-wise
is the outstation in the basement alive
did {name} come back online
was {name} off the air {time}
I've the network man here for an hour, which controllers aren't reachable
before I leave the site, does every meter answer
just so I can order SIM cards, how many of the loggers have gone quiet
we changed the switch in the basement {time}, has everybody found their way back
the cleaners keep pulling plugs, which gateways are dead this time
if it isn't too much trouble, list me everything that hangs on the second bus
the integrator bills by the point, how many of them have we got
for the as-built list I need each meter with its address and type
the electrician asks which sub-meter sits behind which breaker
my screen shows question marks for {name}, is it still talking
there was a thunderstorm {time}, did we lose any units off the network
the supplier wants the firmware of each controller
I'm making an inventory, what meters do we possess
I'm new to this site: which machines and sensors belong to it
I think {name} has dropped off
I think half the radio sensors are out of battery
I think there's no sub-meter for the bakery, is there
I can't see {name} on the list, does it exist
I'd like the number of temperature sensors we have
I'd like to know if the outstation answers its polls
I need to know which units don't reply before the site acceptance
what's unplugged
what's off the network
what's on the bus
what's dead
what's not answering
what's still out after the power cut
what's wired to the gateway in the roof plant
what's the status of the link to {name}
what's fitted in {name}
what's measuring the garage
what kit have we got here
what have we got in the way of meters
what have we got hooked up on floor 3
what sort of controller runs {name}
what make are the heat meters
what node number is {name}
what does the main meter feed
which ones have stopped talking
which ones are deaf
which ones came back after the restart
which of the loggers is down
which radio nodes have a poor link
which meter serves {name}
which meters belong to the tenants and which to the landlord
which meters hang under {name}
which floors have no meter at all
which areas aren't metered
which controllers run on old firmware
which outstation keeps dropping the line
which AHUs are known to you
which meters speak M-Bus and which Modbus
where in the tree is {name}
where does {name} sit on the bus
who's missing
who's off the air
who's not reporting in
who's on the network
when did {name} last call in
when did we last hear a peep from {name}
since what time has the gateway been dumb
how many are down
how many answer, how many don't
how many gas meters
how many boilers have we
how many heat meters hang on the gateway
how many tenants have a meter of their own
how many AHUs does the building own
how many sensors are low on battery
how many of the units have been seen today
how long has {name} been off the network
how often has the link to {name} broken {time}
how good is the radio link to {name}
how slow is the bus
how healthy is the network
is {name} alive
is {name} there
is {name} still with us, on the network I mean
is {name} plugged in
is {name} responding to polls
is {name} hooked up yet
is {name} on its own meter or shared
is the whole bus down or just {name}
is the fieldbus up
is the link to the weather station working
is there a flow meter in {name}
is there a meter on the roof
is every controller online
are all outstations in
are any loggers out
are any of them timing out
are all tenants metered
are the new meters on yet
are there units we can't reach
are the gateways talking to the server
are we still connected to the chillers' panel
has {name} been integrated
has {name} gone dark
has the connection to {name} been restored
have all the controllers come up again
have we got contact with {name}
did any gateway fall over {time}
did we lose the line to {name} {time}
do we get an answer from {name}
do we have a gas meter for the kitchen
does the app know {name}
could you see who answers
could you make out whether the BACnet router is up
would you give me a roll call of the meters
roll call
sign of life from {name}?
still no word from {name}?
head count of controllers
meter count by medium
points per controller
meter list, floor by floor
plant list
bus load
link quality, radio
polling errors {time}
Modbus timeouts
battery state, sensors
down since when, {name}
offline, which
unreachable units
node list
address list
hardware list, basement
before I close the ceiling again, could you tell me whether the new heat meter in there is answering on the bus
I'm putting together the metering concept and would like to see which tenants hang on which main meter
the wireless sensors in the attic were always a nuisance, so which of them can't be reached this time
for the handover document I need to state how many controllers, meters and sensors the project contains
how many water meters have we got
number of heat meters installed
count the electricity meters
what's the number of gas meters here
how many submeters sit below the main
total of sensors, please
how many temperature probes are there
how many AHUs are on the system
how many compressors do you have listed
how many points have been mapped
points count
object count by controller
how many I/O modules
number of controllers on the trunk
how many outstations are up
how many are talking and how many aren't
how many meters does each floor have
meters without a tenant
does every shop have its own meter
is there a meter for my flat
which meter is mine
which meter measures {name}
what's {name} metered by
serial number of {name}
meter inventory for the audit file
asset register of metering
metering schematic, as a list
metering hierarchy
what hangs below the main meter
is {name} a check meter or a billing meter
MID-approved meters, which
make and model of {name}
protocols in use
what's on Modbus and what's on BACnet
M-Bus slaves answering
primary address of {name}
baud rate of the trunk
device instance of {name}
duplicate instances on the network?
is the trunk healthy
token loss on MS/TP?
any controller in a reboot loop
does {name} answer a ping
is {name} on the network
offline count
devices lost overnight
who dropped off the bus {time}
comms down anywhere
how long has {name} been mute
last seen, {name}
battery level of the wireless sensors
which radio sensors want new cells
CTs fitted on {name}, ratio?
which boards are metered
are the distribution boards all metered
what is installed in the plant room by way of meters
equipment list
show me the hardware
um what devices are there
so are all the meters online
which ones aren't connected
is anything disconnected
`;
