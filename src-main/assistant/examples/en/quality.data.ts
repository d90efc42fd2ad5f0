/** Ways to ask in English for whether the data are whole, one a line; `{name}` and `{time}` stand for any. */
export const quality = `
how complete is the data {time}
data quality
data quality {time}
are there gaps
gaps in {name} {time}
missing readings
which readings are missing {time}
missing data {time}?
holes in the record
how many hours are missing for {name}
longest gap {time}
when was the gap in {name}
which meter has the most gaps
completeness {name}
percentage of readings present
coverage {time}
data coverage of the heat meters
can I trust the numbers
can I rely on {name}
how reliable is the meter of {name}
how far can these figures be trusted
trustworthy?
are the figures of {name} {time} sound
is the data of {name} any good
how good is our data
are the values plausible
plausibility check
implausible values
negative readings
any negative consumption
zero readings where there should be some
counter resets
did the meter of {name} roll over
meter rollover {time}
was the meter of {name} swapped
meter change {time}
duplicate timestamps
double readings
clock wrong on any logger
time stamps shifted?
is the clock of {name} right
daylight saving mess in the data?
are there estimated values {time}
which values were interpolated
how much of the series is estimated {time}
estimated or measured?
substituted values
were any readings corrected
is the record continuous
unbroken series for {name}?
from when do we have data
how far back does the data go
earliest reading of {name}
first date with data
how old is the latest reading
is the data up to date
are readings current or delayed
data freshness
delay of the readings
when was the last import
did last night's import come in
last value received for {name}, when
is last month fully recorded
is the year complete
do we have every reading {time}
does {name} have data {time}
sampling interval of {name}
how often is {name} recorded
how fine is the data
resolution of the series
are the units right
wrong unit on {name}?
is the scaling of {name} off by a factor of ten
CT ratio wrong?
pulse factor of {name} correct?
is the meter connected the wrong way round
signs mixed up, import for export?
phase missing on {name}
do the sub-meters tally with the main one, data-wise
do the readings add up
does the balance close
are the meters consistent with each other
before I bill: is the data of {name} complete
before I sign: how dependable are the readings {time}
for the M&V report: missing intervals please
the auditor asks about data integrity
data integrity
I need a statement on data completeness {time}
accuracy of {name}
how accurate is the heat meter
measurement uncertainty
is {name} within its class
how sure are you of that figure
how solid is this number
on how much data is that based
what's the quality of the readings
bad data
dodgy readings
rubbish values in {name}?
patchy data?
which series are full of holes
logger stopped {time}?
was there a logging outage {time}
outage in the recording
lost readings {time}
records lost in the power cut
did we lose any data {time}
validity of the values
which meters should I not use for the report
which meters can I bill on
quality flags of {name}
flagged readings
can I bill on these readings or are there gaps
can I bill {name} on what's been recorded {time}
can I put my name to these figures, or is part of it guessed
can I use {time} for the baseline, or is it full of holes
can I show these numbers to the client without blushing
can the tenant dispute the readings
can this data stand up in court
can you vouch for {name}
before I sign off March, are all the readings in
before I send the invoices out, is anybody's meter record incomplete
before I draw conclusions from {time}, how much of it is really measured
just so I don't make a fool of myself, are the values of {name} believable
I've the auditor here, how many per cent of the intervals do we have
if it's not too much trouble, list the stretches where {name} recorded nothing
the statistician wants to know how many points are missing before he runs a regression
the logger was unplugged for a while {time}, how large is the hole
we had a power failure {time}; what's been lost in the recordings
they changed the meter of {name} in the spring, is there a break in the series
for the verification report, which periods must be left out for lack of data
for a proper year's comparison I need twelve full months, do we have them
my total looks too low, is there data missing
I think we're missing a few days of {name}
I think the pulse value of {name} was entered wrongly
I think the clock of the logger is an hour out
I think {name} counts in the wrong unit
I don't trust the meter of {name}
I doubt these figures
I'd like to know from what date on we can rely on the records
I'd like the gaps of {time}, with start and end
I need assurance that the numbers hold water
I need every meter's percentage of present values
I see zeros for {name}, real or missing
do the numbers hold water
do these readings stand up
do these totals cover the full month
do we have a full house of readings {time}
do we have all twelve months
do the meters agree among themselves
do the sums of the parts match the whole, or is a meter off
do any meters run backwards
does the record of {name} have a hole
does {name} miss any intervals
does the data start early enough for a baseline
does anything in the data need repair
how patchy is {time}
how many holes
how many gaps in {name}
how many days are missing
how many values were made up
how many intervals had to be estimated {time}
how big is the hole in {name}
how much was filled in
how much of {time} is real
how full is the record
how well covered is the year
how long have we been recording {name}
how old is the newest value
how fresh are the readings of {name}
how far behind is the import
how good is the record for {name}
how dependable is the gas meter
how believable are the heat figures
how exact is {name}
how trustworthy are the sub-meters
how certain can I be about {time}
how solid is the evidence for {name}
what's missing
what's missing from {time}
what's the state of the records
what's the coverage
what's the longest blank
what's been patched
what's the interval, quarter-hours or hours
what dates lack readings
what data have you got for {name}, from when to when
what confidence do you have in {name}
which meters are shaky
which meters are unfit for billing
which meters have a clean record
which values look impossible
which stretch of {time} can't be used
which hours are blank
which days lack data
which series break off
where are the blanks
where does the record of {name} break off
where have values been put in by hand
when does the record begin
when was the last value in
when did the recording fail
is anything missing
is {time} all there
is {time} fit for billing
is the month whole
is the series clean
is the data set good enough for an audit
is that number measured or guessed
is the reading of {name} current or stale
is the scaling right
is the CT ratio in order on {name}
is the meter reading in litres when we think cubic metres
is there data for {name} at all
are the readings fit to be invoiced
are there blanks {time}
are we short of any readings
are the meters' clocks in step
are the totals final or provisional
are all the values in for {time}
are the figures of {name} any use
did the import skip anything
did the logger sleep {time}
did {name} record right through
did all meters deliver {time}
has the series been tampered with or filled
has the data from {time} arrived
have the readings come in
gap report {time}
gap list
completeness by meter
missing hours, {name}
blank days
data holes
data sound?
final or provisional?
measured share {time}
record length {name}
first and last reading
stale values
nonsense readings
CT the wrong way round?
sum check, main against subs
billing-grade?
can I sign this off
is {time} safe to submit
can I bill on these readings
may I put my name under the figures of {time}
would these numbers survive an audit
are the records complete enough to rely on
can I lean on the data of {name}
could I submit {time} to the authority as it is
is there anything that stops me from invoicing {time}
ready to bill?
good enough for the settlement?
audit-proof?
would you sign it
fit for publication?
can I quote these values in my thesis
sample size and missing values of {name}
how many NaNs
missing at random or in blocks
what share was interpolated
how was the imputation done and how much of it
sampling rate of {name}
uncertainty of the meter data
error margin on the totals
reasonable or limited assurance, does the data allow it
data coverage for the ESG report
percentage actual against estimated data
estimated reads {time}
evidence trail for the readings of {name}
were any readings altered after the fact
manually entered values {time}
were values overwritten
can the other side attack these readings
will the readings of {name} stand up in court
are the tenant's readings continuous over the lease term
was the meter recording throughout {time}
was my meter read properly
are you sure my meter counts right
is my meter wrong
has my reading been guessed
does my bill rest on real readings
before I close the books: has everything come in
cut-off: are readings to month end in
are any meters still outstanding for the close
month-end reads all present?
which submissions are late
do the subs reconcile to the main
balance error between main and subs
unaccounted difference too large to be true?
does the check meter agree with the billing meter
is a CT ratio set wrong somewhere
pulse weight right on {name}?
does the multiplier of {name} seem wrong
clock drift on the loggers
daylight saving hour doubled or lost?
trend log buffer overrun?
COV gaps in the trends
did the trend logs survive the controller swap
last night's logging, without a break?
did everything record last night
um is the data any good
so is there stuff missing
is that number for real
`;
