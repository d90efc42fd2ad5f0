/** Ways to ask in English for how it went over a time, one a line; `{name}` and `{time}` stand for any. */
export const trend = `
how did {name} develop {time}
trend of electricity {time}
show me the load curve {time}
load profile of {name}
day by day consumption {time}
plot {name} {time}
graph of gas use {time}
daily values of {name} {time}
course of the heat demand {time}
curve of {name} please
what does a typical weekday look like
weekly profile
weekday and weekend shape of {name}
hour by hour, {name}, {time}
hourly profile {time}
draw {name} over the past fortnight
chart the water {time}
evolution of consumption {time}
how has {name} been evolving
progress of the electricity over the year
is there an upward tendency in {name}
is {name} creeping up over the months
is it drifting downwards
history of {name}
time series {name} {time}
month by month figures
monthly series for {name} {time}
the last twelve months, one bar each
bars per month for gas
give me the picture day by day
what did the day look like {time}
at what hour does the load begin to climb in the morning
when does the building wake up
when does consumption start rising on weekdays
when does {name} usually go down in the evening
shape of the day for {name}
daily pattern {name}
how does the load behave through the day
how does the building behave over a week
I'd like to see how the cooling went along {time}
walk me through Tuesday hour by hour
over time, how does {name} look
long-term development of the heat
long term trend
tendency {name}
trendline for {name}
seasonal pattern of electricity
seasonality of the gas use
how does it vary over the year
variation across the week
how does {name} move from Monday to Sunday
what's the average Saturday look like in kW
mean day profile, workdays separately from weekends
carpet plot of {name}
heat map of hours and days
duration curve {time}
load duration curve
quarter-hour values of {name} {time}
15 minute profile
interval data {name} {time}
give me the trace for {name} {time}
trace the temperature of {name} {time}
how did the supply temperature run {time}
temperature course in {name} {time}
show the outside temperature curve {time}
record of {name} {time}
for the slides I need a curve of the building's demand {time}
the client wants to see the consumption as a line
before the meeting: picture of the weekly load please
could you visualise {name} {time}
would you display the last days of {name}
display {name} {time}
show {name} {time} as a chart
diagram of {name} {time}
let me see the graph
let me look at {name} across the season
open the chart of {name}
ups and downs of {name} {time}
how steady was {name} {time}
does {name} fluctuate much through the day
is the load flat or does it swing
how smooth is {name}'s demand
when in the day is {name} busy
what times is {name} generally active
times of use for {name}
operating pattern of {name} across the week
usage pattern {name}
in which direction is our water use heading over the past months
where is consumption heading, looking back over the years
rolling average of {name}
moving 12 month sum
cumulative curve {time}
overview of the week, each day
what were the daily totals {time}
tabulate {name} by day
list the months
per week figures of {name} {time}
electricity by day
by the hour, the whole of yesterday
evening shape of the canteen's demand
how quickly does the load fall after closing
ramp-up in the mornings, what's it look like
profile
trend {name}
how did {time} go for {name}
did {name} rise gradually {time} or in one jump
since when has {name} been climbing
show the past of {name}
has {name} been stable {time}
consumption timeline
I've a slot in the tenants' meeting and would like a line of the electricity over the past two years
before I write the annual report, let me see how gas went from month to month
just so I can plan the shift, at what time does the load normally climb of a morning
if you don't mind, draw {name} for the whole of {time} so I can look at its shape
the client doesn't read tables, so a picture of {name} over {time} would do nicely
we're arguing about whether the load is flat or hilly, could I see a working day's shape
my boss likes pictures; may I have the heat by month as bars
for the handbook I want the usual pattern of a week, weekdays and weekend drawn apart
somebody asked how the hot water runs over a day, breakfast to bedtime
I think {name} has been edging up for months
I have the impression that gas has been sliding downhill since the autumn
I'd say the load sags at lunch, does the day's shape show that
it looks to me as though the weekends have been fattening over the year
seems like the curve has got steeper in the mornings over the past weeks
tell me the tale of {name} over {time}
take me back through {name}, week for week
take me through the weekend by the hour
talk me through the shape of Thursday
run the tape back on {name} for {time}
let me see where {name} has been heading
let me have the quarter hours of {name} for {time}
let's have a look at the curve
let me flick through the days of {time}
lay out the days of {time} for me
spread {time} out by day
string the months together for {name}
sketch the day of the canteen
paint me a picture of the load across {time}
put {name} on a graph, {time}
put the outdoor temperature on a line for {time}
I'd fancy a graph of the cooling through the heat wave
I need the hourly figures for {time} in a row
I want the daily sums for {name} one below the other
I could do with a profile of {name} for the simulation model
the modeller needs a typical day of {name}, hour after hour
the battery supplier asks for a year of quarter-hourly values
the planner would like the annual duration curve
which way is {name} tending
which way is the wind blowing for our gas, long run
which direction has the water been going, month on month over the years
whither the heat demand, judging by the past seasons
upward or flat, {name}, over the last years
steady, rising or falling {time}?
flat or wavy?
slope of {name} {time}
load shape
load shape, Sundays
day shape {name}
week at a glance
year at a glance, gas
month after month, {name}
hour after hour {time}
the last ninety days, a line
bars, weekly, water
curve for {name}, {time}
graph, please
chart {time}
kW over time
history, {name}
drift of {name} over the seasons
rhythm of the building
heartbeat of the building
the weekly rhythm of {name}
breakfast to bedtime, hot water
mornings versus evenings shape of the load
morning ramp, {name}
evening tail-off
lunch dip?
when does the morning rush set in, as a rule
when does the load settle down of an evening
when does {name} tend to get going
when does {name} come to rest as a rule
when are the quiet times of {name}
around what hour does the heat demand start falling
how does a day in the life of {name} look
how does a normal Friday run
how does Sunday pan out, hour by hour
how did the week unfold
how did the heating season unfold in gas
how did {name} progress from {time} on
how did consumption wander over the year
how has floor 3 been behaving from week to week
how have the monthly sums moved since we took over
how has the picture changed over the seasons
how bumpy was {name} {time}
how even is the load over the day
how fast does {name} ramp up at opening time
how long does it take for the load to come down after hours
how did the room temperature in {name} wander {time}
how did the return temperature go through the night
follow {name} through {time}
follow the pressure over {time}
what does the line of {name} look like for {time}
what shape has our demand on a Saturday
what pattern does {name} follow
what course did the boilers' gas take {time}
what's the general drift of our electricity
what have the past months been like for {name}, one by one
I'd like the load curve of {name}
send the profile of {name} my way, {time}
could I have the quarter-hour curve for {time}
half-hourly profile, {name}, {time}
time series {name}
plot it for me, {name} across {time}
hourly profile workdays and weekends apart
typical-day curve by season, for chapter four of my thesis
I need a figure of the monthly heat for my thesis
figure for the audit report: monthly consumption over three years
energy signature of the building
regression of heat on outdoor temperature, let me see the scatter
CUSUM {time}
carpet plot {name}
heat map hours against days
duration curve of the load {time}
twelve-month rolling line
moving annual total, gas
seven-day moving average of {name}
long-term path of the water
trajectory since the base year
are we bending the curve
glide path so far, year by year
what's the run rate doing month by month
monthly series for the board pack
sparkline per meter
bars per week, {name}
year in twelve columns
how did the quarter unfold, week upon week
how did last night develop hour after hour
how does my shift look, ten till six, on a graph
what goes on overnight in {name}, draw it
show the night's run of {name}
the pull-down of the cold room, how does power run over the hours
cycling pattern of {name} over the day
how does the rack load move from morning to evening
the compressor's day in a chart
how does the phase load vary through the day
load profile for sizing the feeder, {name}
demand profile for the tariff switch, half-hours
profile wanted by the broker, {time}
what does the shape of our week look like
shape of a Monday
shape of the weekend
how does a bank holiday run
how does the day start, slow or steep
when does the building ramp up and when does it tail off
how fast does it fall off after five
where's the afternoon slump
does it have one hump or two
my usage over the past months please, one after another
how has my flat been getting on with heat, month by month
can I see my history
go back over {time} day by day
how's it been going um with the water over the year
draw me the electricity for {time} please
graph
trend log {name} {time}
trend {name} alongside {name}
I want to see the lines of the two chillers over {time}
has the gas been creeping, seen over the winters
is there a downward tendency in {name}
slow climb or steady, the last half-year of {name}
`;
