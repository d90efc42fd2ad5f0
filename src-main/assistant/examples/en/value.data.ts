/** Ways to ask in English for what is measured that isn't consumption, one a line; `{name}` and `{time}` stand for any. */
export const value = `
temperature of {name}
how warm is it in {name}
how cold is it in {name}
how hot did {name} get {time}
what's the room temperature on floor 3
supply temperature
flow temperature of the heating circuit
return temperature {name}
mean return temperature {time}
outside temperature
what's it like outdoors, in degrees
outdoor temp {time}
highest outside temperature {time}
lowest temperature in {name} {time}
coldest room
warmest room
which room is too warm
is it too hot in {name}
is it comfortable in {name}
are the rooms within the comfort band
humidity in {name}
relative humidity {time}
how damp is the archive
how dry is the air in {name}
dew point
CO2 in the meeting rooms, ppm
how's the air in {name}
air quality {name}
is the air stale on floor 2
pressure in {name}
what's the system pressure
pressure of the heating circuit
bar at {name}
static pressure in the duct
differential pressure of {name}
pressure drop over {name}
flow through {name}
flow rate of {name}
how many litres per second through {name}
m3/h at {name}
gpm in the chilled water loop
airflow of AHU 1
volume flow {time}
voltage of the main supply
volts on phase L1
voltage {time}, lowest
how stable was the voltage
current in {name}, amps
amps per phase
neutral current
power factor
cos phi of {name}
frequency
harmonics
THD of {name}
reactive power of {name} kvar
setpoint of {name}
what is {name} set to
what's the target temperature in {name}
chilled water setpoint
at what temperature is the hot water kept
hot water temperature
is the hot water above 60 degrees, legionella-wise
tank level
how full is the tank
level in the rainwater cistern
fill level of {name}
valve position of {name}
how far open is the valve of {name}
damper position
fan speed of {name}
at what speed does {name} turn
pump speed in percent
VFD output {name}
frequency of the inverter of {name}
delta T of {name}
temperature spread between flow and return
temperature difference {time}
approach temperature of the tower
condenser pressure
evaporating temperature
suction pressure {name}
discharge temperature of {name}
flue gas temperature
brightness, lux in {name}
lux level
solar irradiance
wind speed at the weather station
battery state of charge
degree days {time}
average temperature in {name} {time}
mean humidity {time}
max pressure {time}
peak temperature in the server room {time}
what was the highest reading of {name} {time}
minimum and maximum of the supply air {time}
what does the sensor in {name} read
what's the present value of {name}
reading of {name}
value of {name}
sensor values in {name}
what does the thermometer by the boiler say
counter reading of {name}
meter reading of {name} {time}
the tenant complains about the cold: what's the temperature at hers
a doctor's practice says it's stuffy, how are the CO2 and humidity there
before I bleed the system: what pressure have we
I need the supply and return temps for the balancing report
could you read me the temperature in {name}
please tell me at what temperature the air is blown in
did {name} ever go below 18 degrees {time}
how long was it above 26 degrees in {name} {time}
how many degrees
is the fridge cold enough
is the cold room holding temperature
what temperature is the water going back to the district heating
temps?
{name} °C
a tenant in the corner office is shivering, how many degrees has she got in there
I've the health inspector here: does the hot water reach 60 degrees at the far end
before I bleed the radiators, what's the bar in the heating circuit
just so I can answer the complaint, how warm was it in {name} {time}
if it isn't too much trouble, read me what the duct sensor says
we're storing paintings, so what has the humidity in {name} been at most {time}
the lab needs twenty degrees, plus or minus one, has {name} kept within that {time}
I'm balancing the loop and want the flow through {name}
the utility complains about our power factor, what is it
the electrician measured 218 volts, what do you have on that phase
before we swim: what temperature has the pool
my plants are dying, how dry is the air in the atrium
I'm writing to the district heating company, what was our mean return temperature {time}
someone's opened all the windows, what are the rooms at now
the wine's in the cellar, what's the warmest it's been down there
I think the meeting room is stuffy, what's its CO2
I think it's too warm in {name}
I think the pressure's low
I think the supply is colder than it ought to be
I'd like the temperatures of floor 3
I'd like to know the highest reading the loft sensor gave {time}
I need the delta T across {name}
I need flow and return for each circuit
I want to see where the setpoint of {name} stands
I wonder how cold the air comes out of the diffusers
what's it like in {name}
what's it like outside
what's the heat in the server room
what's the weather station reading
what's the temperature now in {name}
what's the pool at
what's the chilled water leaving at
what's the water coming back at
what's the flow doing on {name}
what's the pressure behind the pump
what's the mercury say
what's the humidity right now
what's the thermostat of {name} on
what's the air like in the classrooms
what's in the tank
what's the coldest it got in {name}
what's the reading at {name}
what's on the counter of {name}
what's the voltage like
what are the temps on the roof
what are the rooms at
what are the setpoints
what are we blowing in at
what are the amps on each phase of {name}
what was the outdoor maximum {time}
what was the average in {name} {time}, in degrees
what was the lowest pressure {time}
what was the mean supply temperature {time}
what was the counter at on the last of the month
what did the outdoor sensor read {time}
what did the temperature drop to {time}
what does the gauge on {name} read
what does {name} stand at
what speed is {name} doing
what opening has the valve of {name}
what temperature do we send to the radiators
what temperature have we in the loft
what level is the cistern at
what flow are we getting
which rooms are below twenty
which room is the hottest
which room has the worst air
which side of the building is colder
how many degrees in {name}
how many bar on {name}
how many bar have we got
how many lux on the desks
how many volts
how many ppm in the meeting room
how many litres a minute through {name}
how many degrees did {name} climb to {time}
how many degrees between flow and return
how hot is the loft
how hot was it outside {time}
how cold did the storeroom get
how cool is the chilled water
how warm have the flats been kept {time}
how warm do we keep {name}
how humid is it
how humid did it get in {name} {time}
how muggy is the archive
how fresh is the air
how full is {name}
how far open is the damper
how fast is the fan turning
how high is the return
how low did the voltage sag {time}
how strong is the sun
how windy
how charged is the battery, per cent
is {name} warm enough
is it cold in the stairwell
is it below zero out
is the pressure all right
is the air dry
is the hot water hot
is the freezer at minus eighteen
is the voltage in band
is the server room keeping cool
is the flow what it should be, in litres per second
are the bedrooms above sixteen
are the flow temperatures right
are the temperatures now within limits
are the rooms up to temperature
did the server room ever go over 30 {time}
did the hot water fall under 55 {time}
does {name} hold its temperature
has it been above 26 in the offices {time}
temperatures now
temperatures, all rooms
room temps, floor 2
degrees, {name}
degrees outside
pressure, please
bar?
supply and return
setpoint {name}
ppm
humidity, cellar
flow, {name}, now
amps L2
kvar
pool temp
duct pressure
valve {name}, per cent
counter state {name}
max temperature {time}
minimum outdoor {time}
average humidity, museum
fan rpm
the parents are complaining that the classrooms are cold in the morning, so how many degrees were there at eight {time}
before I call the water treatment people, at what temperature does the hot water come back from the flats
I've a violin maker as a tenant who worries about dry air, what did the humidity in his workshop sink to {time}
for the hydraulic balancing I have to write down litres per hour and pressure for every riser
the fish in the pond look unwell, could you see how warm the water has been at the highest {time}
suction pressure on {name}
discharge pressure right now
condensing temperature
evaporating temperature of the rack
superheat at present
subcooling of {name}
liquid line temperature
cold room two, degrees
was the freezer above minus fifteen at any time {time}
core temperature of the cold store
dew point in {name}
absolute humidity
wet bulb outdoors
enthalpy outside
supply air temperature off {name}
mixed air temp
return air CO2
duct static pressure
damper position of {name}
valve position, {name}
what per cent is the valve open
control signal to {name}
setpoint of {name} in force
actual against setpoint, {name}, degrees
how far is {name} from its setpoint
flow and return of the heating
flow temperature at minus five outside
return temperature, mean {time}
delta T on the chilled water {time}
litres per second through {name}
head across the pump
loop pressure
line voltage
volts phase to neutral
L1 L2 L3 currents
power factor of {name}
cos phi
THD on the incomer
voltage dips {time}, how low
insulation resistance reading
speed of the fan in hertz
frequency of the drive on {name}
how full is the cistern
rain tank, per cent
oil level
hot water at the tap, degrees
legionella: did the calorifier stay above 60 {time}
what was the lowest return of the hot water loop
was the flat below eighteen degrees {time}
my client says it was fifteen degrees in his office {time}; what was measured
how warm was it in my room last night
it's chilly in here, what's the thermometer say
is it twenty-one in {name} like the lease requires
hours above 26 degrees in {name}
hours below setpoint {time}
percentage of the time within the comfort band
mean radiant or air, what do you have for {name}, and its value
standard deviation of the room temperature {time}
outside temp last night, minimum
um what temperature is it in {name}
so how warm is it
wind speed on the roof
solar irradiance {time}
`;
