/** Ways to ask for what can be asked, one a line; `{name}` and `{time}` stand for any. */
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
ajuda
O que sabes fazer?
Como te posso perguntar as coisas?
Que perguntas posso fazer?
Para que serves?
Em que me podes ajudar?
Como funciona isto?
Quais são as tuas capacidades?
exemplos de perguntas
Dá-me exemplos
Que tipo de coisas percebes?
Como devo formular a pergunta?
não sei o que perguntar
Não sei por onde começar
Preciso de ajuda
socorro, como uso isto?
Como se usa o assistente?
instruções
manual do assistente
Guia rápido
tutorial
Mostra-me o que consegues fazer
Explica-me como trabalhar contigo
És capaz de quê?
O que posso esperar de ti?
quais os temas que dominas
Que informações me consegues dar?
Que dados tens à disposição?
Sabes responder sobre o quê?
Até onde vão as tuas funções?
limitações?
O que é que não fazes?
Que comandos existem?
lista de comandos
comandos disponíveis
opções
Funcionalidades
Como pergunto por um período?
Como indico uma data?
De que maneira escrevo o nome de um contador?
Tenho de escrever os nomes exatos?
Percebes português?
Posso escrever em linguagem corrente?
Falas outras línguas além desta?
É preciso usar palavras-chave?
Posso perguntar por vários contadores ao mesmo tempo?
Como peço um gráfico?
Como é que se pede uma comparação?
Como obtenho um relatório?
Há alguma sintaxe especial?
sou novo aqui, o que se faz com isto?
É a primeira vez que uso, orienta-me
Primeiros passos
por onde começo?
Ensina-me a usar-te
Apresenta-te
Quem és tu e o que fazes?
Olá, o que podes fazer por mim?
bom dia, como me pode ser útil?
Em que é que és bom?
Que análises consegues executar?
Consegues fazer previsões, por exemplo? E que mais?
Tens alguma função que eu devesse conhecer?
Dicas de utilização
sugestões de perguntas
Sugere-me uma pergunta
Faz-me umas sugestões do que perguntar
O que costumam perguntar os outros?
perguntas frequentes
FAQ
Não me entendeste, como devo dizer?
Porque não percebes a minha pergunta? Como a reformulo?
De que forma tenho de perguntar para me entenderes?
Que palavras reconheces?
Qual é o teu âmbito?
Que assuntos cobre este assistente?
Serve para quê, este chat?
O que é este assistente?
modo de utilização
Como te utilizo da melhor forma?
Pode me ajudar?
O que você faz?
Como é que você funciona?
me ajuda aí
O que dá pra perguntar?
?ajuda
Podes explicar o que está ao teu alcance?
Gostaria de conhecer as suas possibilidades
Agradecia que me dissesse como interrogar os dados
Quero aprender a fazer perguntas
Tira-me uma dúvida: que posso pedir-te?
Consegues alterar coisas ou só consultas?
Tens acesso só de leitura?
De onde tiras as respostas?
Como chegas aos números que dás?
As tuas respostas vêm da internet ou dos meus dados?
`;
