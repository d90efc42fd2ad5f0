/** Ways to ask in English for what will be taken, one a line; `{name}` and `{time}` stand for any. */
export const forecast = `
how much will we use tomorrow
forecast
give me the forecast for {name}
what will the peak be tomorrow
expected consumption {time}
predict the electricity of {name} {time}
prediction for the coming days
what do you expect for tomorrow
outlook for the week ahead
tomorrow's load
tomorrow's peak and at what hour
when will tomorrow's maximum fall
projected demand
projection to the end of the month
where will we land by year's end
what will this month come to in the end
at this rate, what will the total be
extrapolate to December
estimate for next week
how much gas will the boilers need {time}
will we exceed the contracted power tomorrow
are we going to break the demand limit {time}
is a new peak likely tomorrow
any danger of a high peak tomorrow afternoon
what's in store for the plant tomorrow
what's coming up
advice for tomorrow
what should I do tomorrow to keep the peak down
how do I prepare for tomorrow
when should I start the plant tomorrow
what time to start the heating on Monday morning
best start time for pre-cooling tomorrow
should I pre-cool tonight
recommendations for the next day
with this heat coming, how much cooling will we need
it's going to be hot: how high will the load climb
cold spell announced, what does it mean for our gas
if it freezes, what heat load can we expect
how many kWh are to be expected {time}
anticipated usage
anticipate the demand of {name}
what is {name} likely to draw {time}
likely consumption over the next few days
the next three days please
the next 24 hours
day-ahead load
day ahead forecast for the trader
I have to nominate tomorrow's energy, what figure do I give
for procurement I need a guess of next month's consumption
the utility wants our schedule for tomorrow
budget for next year in kWh
what can we count on for PV tomorrow
how much will the panels make tomorrow
solar forecast
will one chiller be enough tomorrow
do we need both chillers tomorrow
how many boilers will be needed {time}
cooling demand in the coming heatwave
look into the crystal ball for {name}
what does the future hold for our load
make a prediction
can you predict {name}
could you foresee the load for Monday
would you estimate what the building will need this weekend
tell me what tomorrow brings
what's tomorrow going to look like
how's tomorrow looking
tomorrow
next week?
expected peak
predicted maximum {time}
max kW tomorrow, est.
load forecast tmrw
how warm will it get and what will that do to the load
how sure are you of tomorrow's figure
how good was the forecast {time}
how accurate have the predictions been
did the forecast hit the mark {time}
forecast error
will water use go up with the event on Saturday
will {name} use more next month
will it rise further
is it going to fall again {time}
shall we stay under last year's total, going by the present pace
are we heading for a record month
on course for what total
by Friday, how much will have been used
how much more is to come until the end of the month
expected remaining consumption this month
till midnight, how much more
what will today end at
what will we finish the day on
today's expected total
probable peak this afternoon
will the peak come before or after lunch tomorrow
in which hours tomorrow should we avoid extra load
when's a good time tomorrow to charge the cars
when would be the best hour to run {name} tomorrow
good moment for the load test {time}, when will demand be low
in the coming night, what load do you see
plan for tomorrow
tomorrow's operating tips
suggestion for how to run the chillers tomorrow
planning to be closed on Friday, what will be consumed then
the energy trader rings at ten every morning, so how much do I nominate for {time}
before I promise the utility anything, what's our load likely to be {time}
just so I can plan the shift, when will we be busiest in kW tomorrow
I'm ordering heating oil, how much will the boilers get through over the next fortnight
we've a conference on Thursday with three hundred people, what should I reckon with in cooling
they say thirty-five degrees for {time}, can we expect the chillers to cope under the contract limit
before I send the crew home, will the peak tomorrow need anybody here to shed load
I've to hand in the kWh budget for next year by Friday, what would you pencil in
if things carry on like this, where do we end up in December
if nothing changes, what total are we looking at for the year
if tomorrow's like today, what'll we use
if it turns cold {time}, what will {name} want
supposing the frost comes, what gas should we be prepared for
assuming normal weather, what will {name} use next month
going by the past weeks, how much electricity can I count on for {time}
judging by the weather report, how heavy will Monday be
given the present pace, do we make it under the annual cap
I think we'll go over the limit tomorrow
I expect a hard day on Wednesday, do you
I'm afraid we'll break the demand cap this week
I'd better know in advance what the weekend will take
I'd like to be ahead of tomorrow's high
I need to book capacity for next month, how many kW
I need to tell the district heating people our quantity for {time}
how much do I nominate
how much shall I put in for tomorrow
how much should I order for {time}
how much should be budgeted for {name} next year
how much will {name} want {time}
how much will be drawn by the chargers over the coming week
how much is the building going to need {time}
how much gas are we in for this winter
how many kWh will the month close at
how many kWh tomorrow, ballpark
how high will we go {time}
how high do you see the load rising on Monday
how hot will it get and shall we need chiller two
how heavy a day is it going to be
how bad is tomorrow going to be for the peak
how soon will we hit the annual figure at this pace
how does the week ahead shape up
how will {name} do {time}
how will the load run tomorrow, hour by hour
how certain is your guess for {time}
how far off were you yesterday with your prediction
what will {name} use {time}
what will the electricity come to {time}
what will we have burned by Christmas
what will the heat wave do to our demand
what would a normal March take
what figure goes on tomorrow's schedule
what figure shall I give the balancing group for tomorrow
what are we in for tomorrow
what's ahead
what's on the cards for tomorrow's load
what's your bet for tomorrow's maximum
what's your best guess for {name} {time}
what's the week going to cost us in kWh
what's to be expected of the solar on Sunday
what's the likely top load {time}
what do the tea leaves say about Monday's load
what do I have to be ready for tomorrow
what do I tell the night shift to expect
what should I watch tomorrow
what would you advise for tomorrow's operation
what precautions for tomorrow's heat
which hours will be critical tomorrow
which of the coming days will be the heaviest
which day next week would be the lightest for taking {name} out of service
when will tomorrow be at its worst
when will we cross the annual budget in kWh
when ought the boilers to come on on Monday so that it's warm by eight
when can I shut {name} next week with the least load to lose
where's the month heading
where's the load going tomorrow
will we stay below the contracted kilowatts {time}
will we manage with one boiler {time}
will Friday be heavier than today
will the panels cover us on Sunday
will the load come down over the weekend
will gas pick up again next week
are we likely to see a peak {time}
are we due a big one tomorrow
are we going to make the target by December
is tomorrow going to be a record
is it safe to promise less than 400 kW for {time}
does it look as if we'll need the second chiller tomorrow
do you foresee trouble with the peak {time}
can I expect a quiet Saturday
can we afford to charge the vans tomorrow noon without a new maximum
shall I start the cooling earlier tomorrow
tomorrow's nomination
tomorrow's number, please
tomorrow in kWh
tomorrow's shape
Monday's likely peak
year-end landing
year-end estimate, gas
next month, {name}
next quarter's gas
coming weekend, load
predicted PV {time}
expected heat {time}
probable total {time}
rest of the month?
rest of the year, kWh
looking forward: {name}
gaze ahead a week for me
give me a heads or tails on exceeding the limit tomorrow
pencil in a figure for {name} {time}
what should I nominate for tomorrow
day-ahead nomination, MWh
nomination for {time}, hour by hour
what volume do we nominate to the gas shipper
balancing group wants our schedule for tomorrow
what should we budget in kWh for next year
budget volume {time}
what quantity may I put in next year's budget
rolling forecast, electricity
latest estimate full year, kWh
full-year outlook
outturn for the year, your best guess
where will the year close
run it out to December for me
extrapolate to year end
what can I count on from the panels tomorrow
how much sun power is coming our way {time}
what must we brace for on Monday morning
brace for what, with the heat wave
what have we coming at us {time}
what should the night man expect tonight in load
how busy will the boilers be tonight
what's tonight going to take
what lies in store for the chillers {time}
how much cooling should I have on hand tomorrow
how many compressors will we need tomorrow afternoon
will the rack cope with Saturday's heat, what load do you see
ice storage: how much should I make tonight for tomorrow
what charge should the buffer have for the morning
is tomorrow a day to pre-cool
what hour tomorrow is safest for my shutdown
I want to isolate the board tomorrow, which hour will carry least
best window {time} for the generator test, load-wise
will my outage on Thursday hit a busy hour
will we stay under the agreed kW tomorrow
likelihood of breaking the limit {time}
odds of a new peak on Friday
upper and lower bound for tomorrow
confidence band for the week's forecast
P50 and P90 of next week's use
which model forecasts best, and what does it say for tomorrow
predict {name} for {time}
predicted values for the test week please
expected consumption given minus ten outside
if it's thirty-five on Wednesday, what will the cooling take
if we get snow, what heat should be reckoned with
what will my own use be by the end of the month
how much heating will I need till spring
how much will I end up using this year going by now
annual projection for {name}
estimate ahead: water, next quarter
quantity to reserve for {time}
how much should we contract for next winter
shall we buy more gas ahead or is what we have enough for the weeks to come
how long will the oil in the tank hold out
when does the pellet store run dry at this rate
so what's tomorrow gonna be
um how much tomorrow you think
what's the outlook like
tomorrow's curve please
give me next week day by day, ahead of time
anything I should do tonight with tomorrow's load in mind
`;
