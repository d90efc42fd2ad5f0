/** Ways to ask in English for what can be asked, one a line; `{name}` and `{time}` stand for any. */
export const help = `
what can you do
help
how do I ask
what can I ask you
what sort of questions do you understand
which questions can you answer
give me some examples of questions
examples please
example questions
how does this work
how do you work
how do I use this
how do I use the assistant
what are you for
what are you good at
what are you capable of
your capabilities
what do you know
what do you know about
what subjects do you cover
what topics can we talk about
what are my options
list your functions
list of commands
which commands are there
what features do you have
what else can you do
anything else you can help with
can you help me
could you help me out
I need help
I'm stuck, what can I type
I'm new here
I'm new, where do I start
first time using this, what now
where do I begin
show me around
give me a tour
introduce yourself
who are you
what are you
are you a robot
are you an AI
are you a language model
do you use the internet
where do your answers come from
how do you get your answers
can you do comparisons
can you make charts
can you make forecasts
are you able to find anomalies
can you work out costs
do you do carbon too
can you change things or only read
do you only read
can you control the plant
are you allowed to switch things
can I ask in Portuguese
which languages do you speak
do you understand English
do you understand French
can I talk to you in normal sentences
must I use special words
do I have to type it exactly
how should I phrase it
how should I word a question about a tenant
how do I ask for a period
how do I give dates
what time expressions do you know
can I say last week
how do I name a meter
how do I set up an alert through you
how can I ask about costs
how to ask for a comparison
how do I get a chart from you
what's the right way to put a question
what's the syntax
manual
instructions
user guide for the chat
tips for asking
hints
suggestions of what to ask
what would you ask in my place
what do people usually ask
what should I ask you
give me ideas for questions
what might interest a facility manager here
as an accountant, what can I get from you
what's in it for a caretaker
you didn't understand me, how should I ask
I don't know what to write here
explain what you do
explain yourself
tell me what you're able to answer
tell me how to use you
tell me about yourself
what's your purpose
what's this box for
what is this chat
menu
how can you help
in what way can you be of use to me
what kind of help do you offer
what are your limits
what can't you do
what don't you know
do you remember what I asked before
I've just been given access to this, so what is it that I can get out of you
before I start, tell me what kind of thing you answer
just so I don't ask nonsense, what's within your reach
if it's not too much trouble, a short introduction to how I talk to you
my predecessor used this a lot and I've never touched it, how does one begin
I'm only the caretaker, is there something you can do for someone like me
I'm an auditor, what sort of things could you look up for me
I'm not good with computers, how do I put a question to you
I don't know how to ask for a single floor
I don't know where to start
I don't get how this works
I'm lost
I'm lost, what can I write
I'm a beginner
I keep getting no answer, how must I phrase it
I asked something and you didn't get it, what words do you want
I wonder what you're able to tell me
I'd like a list of what one can ask
I'd like some sample questions about tenants
I could use some guidance on asking
I need an idea of what you cover
I need a hand with the questions
I was told you can answer things, such as
what's in your repertoire
what's in your power
what's the range of your knowledge
what's your job
what's your job here
what's your trick, how do you come by the figures
what's possible
what's possible with you
what's the best way to talk to you
what's the wording for a period
what's the way to ask about two meters at once
what do you do
what do you do all day
what do you answer
what do you offer
what do you understand
what do you need from me to answer
what do I have to type to get a diagram
what do I say to get a list
what do I do with this
what all can you tell me
what are the things you can look up
what are you able to do for me
what are you supposed to do
what can I find out here
what can I find out with you
what can I use you for
what can one ask
what can be asked about alarms
what can you show
what can you tell me about a machine
what can you tell me in general
what could I ask next
what could you do for an energy manager
what else is there
what else may I ask
what sorts of answers do you give
what kind of input do you take
what kind of words do you know for time
what languages can I write in
what data do you work from
what should one know about you
what would be a good first question
what would a typical user type in
what will you not answer
which things are beyond you
which things can I look up
which subjects are you at home in
which periods do you know
which phrases work
where's the manual
where are the instructions for this
where can I read how to ask
how do I operate you
how do I operate this chat
how do I talk to you
how do I begin
how do I go about asking
how do I best ask you
how do I ask about more than one floor
how do I ask about the past week
how do I put a date in
how do I refer to a tenant
how do I narrow it to one machine
how do I make you understand
how do I get the most out of you
how do I get a list of your skills
how does one use this
how does the chat work
how does asking work here
how clever are you
how much do you know
how detailed may a question be
how precise do I have to be
how free am I in my wording
how should I speak to you
can you explain how I ask
can you explain yourself briefly
can you give a demo
can you give me a start
can you teach me to use this
can you do more than numbers
can you read my mind or must I spell it out
can you also look into the future
can you also do money
can you follow up on a question
can I just type anything
can I just write as I speak
can I use abbreviations
can I ask two things at once
can I ask follow-up questions
can I ask in German
can I ask about any meter
do I need to know the meter's exact name
do I have to write whole sentences
do you know dates
do you know what a question mark is
do you answer in tables
do you learn from me
do you need the internet
do you have a manual
do you have an example
do you switch machines or just report
is there a manual
is there a list of questions
is there a guide
is there anything you can't answer
is there a trick to asking
are you any use
are you just a search box
are you connected to ChatGPT
are you intelligent
are you human
who made you
who am I talking to
who's there
help me get started
help me ask
help please
help me with the wording
show me what you've got
show me some questions
show me how it's done
show me your abilities
tell me how this thing works
tell me what's possible
tell me what you cover
teach me
guide me
give me a hand
give me a for instance
give me a few starters
give me pointers
sample questions
example?
usage
your functions
your limits
your scope
intro
how-to
tutorial
getting started
quick guide
question ideas
a few examples
phrasing tips
I normally work with spreadsheets and have never spoken to a machine like you, how do I go about it
could you give a newcomer three or four questions that people in building management find useful to ask you
my sentences tend to be long, so is it all right to write to you as I would to a colleague
before I show you to the customer tomorrow, what are the things you do well and what had I better not ask
what can a tenant ask you
is there anything you can tell a night porter
I'm an auditor, what could you supply me with
what have you got for a CFO
I'm new on nights, how does this thing work
how would I use you for a thesis
what sort of analyses do you run
which analyses are on the menu
list of your functions
what do you cover
scope of the assistant
limits of the assistant
what's beyond you
what don't you do
what kinds of answer do you give
are your answers in words or charts
can you draw charts
do you make tables
can you give sources with your answers
how do you reach your answers
do you calculate or guess
is there a person behind this
do you learn from what I type
are my questions stored
do you send my data anywhere
can you be used offline
do you take dictation
can I speak instead of typing
can I dictate
can you hear me
do you understand slang
do spelling mistakes matter
does it matter how I word it
must I know the exact meter name
how do I name a floor
how do I name two machines in one question
how do I give a date
can I say last shift
can I ask by tenant
can I ask about groups of machines
can I ask follow-ups
how do I start over
what does this box do
what am I supposed to type here
what should I type
suggest some questions
sample questions for refrigeration people
example queries for an electrician
show me what's possible
teach me how to ask
walk me through it
quick tour please
user guide
stuck, need guidance on how to put my question
not sure how to phrase this
um how do I do this
so what are you for
what would an electrician get out of you
could a lawyer use your answers, what do they contain
mind telling me what you're good at
`;
