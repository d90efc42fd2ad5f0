/** Ways to ask for being told when something happens, one a line; `{name}` and `{time}` stand for any. */
export const alarmRule = `
tell me when {name} goes above 100 kW
warn me if {name} exceeds 50 kW
alert me when {name} stops
let me know if the temperature in {name} drops below 18 degrees
notify me as soon as {name} goes offline
notify me when the peak gets near the contract limit
I want a warning when water runs at night
I'd like to be told if {name} runs at the weekend
ping me if {name} starts after 10 pm
give me a shout when {name} comes back on
shout if the load passes 300 kW
set up an alarm for {name} over 7 degrees
create an alert for gas use above 200 m3 a day
make a rule: {name} higher than 40 kW, warn
add an alarm on {name}
new alert rule please
define a threshold for {name}
put a limit of 25 degrees on {name} with a notification
set a limit alarm at 400 kW
watch {name} for me
keep an eye on {name} and say if it rises
keep watch over the night load
monitor {name} and report when it falls under 3 bar
look out for {name} running on Sundays
flag it if {name} doesn't switch off by midnight
flag any day above 2000 kWh
raise an alarm whenever the supply temperature leaves its band
sound the alarm if the pressure falls
remind me when the filter gets dirty
remind me if {name} hasn't run for a week
can you warn me about high water use
could you tell me in future when {name} fails
would you inform me the moment {name} trips
please advise whenever daily consumption tops 5 MWh
please let me know next time this happens
next time {name} does that I want to know
from now on, tell me when {name} uses more than usual
in future warn me of that
should {name} ever go over 90 percent, say so
in case {name} freezes, message me
if {name} rises above 60 kW for longer than 15 minutes, alert
if the humidity passes 65 %, I need a heads-up
heads-up when {name} nears its limit please
if there's a leak again, warn me at once
if it gets colder than 5 degrees in the plant room, notify
when the COP gets under 3, give notice
when a meter stops reporting I should get a message
when {name} is on for more than 12 hours, tell me
whenever a tenant's daily use doubles, flag it
as soon as the return temperature is above 50, alarm
the moment the PV stops producing in daylight I want an alert
once {name} has used 10000 kWh {time}, let me know
once the budget's used up, give a warning
every time {name} starts outside hours, alert me
each time the peak is broken, notify
I need an alert on {name}
I need to know straight away if the server room gets hot
I must be warned before we reach 500 kW
I don't want to miss it when {name} stops, so warn me
don't let {name} go over 200 kW without telling me
make sure I hear about it if the freezer gets warm
see that I'm told when {name} goes quiet
is it possible to get an alarm when {name} is above 30 degrees
can I have a notification for night running
can you set an alarm for me
could an alert be made for low delta T
alarm if {name} > 80
alarm at 12 bar
alert: {name} below 5 C
warning at 90 % of the demand
notify {name} > 22
limit {name} 50 kW, tell me
threshold alert, water, 1 m3/h at night
trigger a warning when two chillers run together
trigger if heating and cooling are on at once
fire an alert at any flow after closing time
start warning me about simultaneous heating and cooling
subscribe me to high-load warnings
wake me if the cold store warms up
buzz me when the boilers lock out
call my attention to it if {name} goes up again
draw my attention when {name} falls out of range
inform me of any value of {name} outside 20 to 24
report to me if {name} fails to start in the morning
say something when {name} gets to 70 degrees
say when it passes 250
the caretaker wants to be warned if the heating fails
the owner would like an alert for leaks
after last week's flood: warn us when water flows with the building empty
we had a nasty peak, so alert me at 350 kW next time
set a trap for the odd start-ups of {name}
have the app signal when {name} exceeds its normal use by 20 %
pop up a warning if {name} isn't back by 6
tell me if {name} ever drops to zero
tell us when the tank is under half
tell me when {name} is finished
warn on stuck sensors
warn on communication loss of {name}
I wish to be notified of unusual consumption
automatic alert on high base load
Avisa-me quando {name} passar do limite
Diz-me se o consumo subir demasiado
Quero ser avisado se a temperatura do {name} descer muito
Alerta-me caso {name} pare
manda-me um aviso quando a potência exceder a contratada
Cria um alarme para {name}
nova regra de alarme
Configura um alerta de consumo noturno
Põe um alarme na temperatura do {name}
Notifica-me sempre que a água corra de noite
Se a caldeira avariar, avisa
Assim que {name} ficar sem comunicação, informa-me
Gostaria de receber um alerta quando o gás subir acima do habitual
Preciso de saber logo que o {name} arranque fora de horas
Não me deixes passar um pico: avisa antes
Fica de olho no {name} e avisa-me
Vigia {name} por mim
mantém debaixo de olho a pressão e diz-me se cair
Dá-me um toque quando o {name} desligar
dá um grito se a temperatura passar do normal
Lembra-me quando o filtro chegar ao limite
Quando o consumo de {name} duplicar, quero saber
Caso haja fuga de água, quero uma notificação
Sempre que houver aquecimento e arrefecimento em simultâneo, alerta
Define um limiar para {name}
Estabelece um limite máximo de potência com aviso
Programa um alarme para o fim de semana
Adiciona uma regra: consumo nulo em {name}
acrescenta um alerta para a humidade
Quero um alarme se a temperatura de ida do {name} ficar abaixo do mínimo
alarme se temp > limite
alerta: potência alta
aviso quando retorno demasiado quente
Posso ser alertado se alguém deixar as luzes acesas?
É possível avisarem-me quando o {name} consumir à noite?
Consegues avisar-me se amanhã a ponta for alta?
Ative um alerta para quando a bomba parar
Monitoriza o {name} e comunica qualquer desvio
Comunica-me imediatamente se {name} falhar
Informe-me caso o COP do {name} desça
Quando o rendimento cair, dispara um aviso
Daqui em diante avisa sempre que a {name} ultrapassar a média
A partir de agora quero saber de todos os picos
De futuro, alerta se o consumo do domingo for alto
Na próxima vez que isto acontecer, avisa-me
Se isto voltar a acontecer, diz
se acontecer outra vez quero ser informado
Me avisa se o {name} parar de funcionar
Me alerte quando a demanda passar do contratado
Cria um alerta pro {name}
Quero receber aviso se a temperatura subir
Gera alarme quando o CO2 da sala estiver elevado
Um alarme por favor para quando o caudal for zero
Instala um vigia na leitura do {name}
Não quero ser apanhado de surpresa outra vez: aviso em caso de excesso de água
O inquilino queixou-se do frio; avisa-me se o {name} voltar a baixar
Para não pagarmos penalização, alerta quando o fator de potência descer
Quando a energia reativa começar a ser paga, avisa
Aviso por sobreconsumo no {name}
alarme de limite superior e inferior em {name}
Regra: se {name} estiver ligado depois do fecho, notificar
Se {name} trabalhar mais do que o previsto, sinaliza
Sinaliza-me os dias em que o consumo saia do padrão, daqui para a frente
Queria um alerta diário se o consumo exceder a previsão
Deve ser emitido um aviso quando o depósito estiver frio
emite alarme se a água quente baixar (legionela)
Legionela: alerta se o retorno AQS ficar morno
Mal o {name} deixe de enviar dados, diz-me
Logo que volte a comunicar o {name}, avisa
Avisem-me quando o orçamento de energia estiver quase esgotado
Quando atingirmos noventa por cento da potência contratada, alarme
Que eu saiba no momento em que o chiller dispare
Pretende-se notificação automática em caso de paragem da {name}
Alarme de inatividade do {name}
Parametriza um alarme de desvio
Põe-me um despertador para quando o consumo disparar
Toca a sirene se {name} passar do aceitável
Quero controlar a sala dos servidores: aviso de temperatura
Sala de servidores demasiado quente -> avisar
Câmara frigorífica: se subir a temperatura, quero alerta
aviso se a arca aquecer
Se o inquilino {name} gastar água durante o encerramento, avisa-me
Liga-me um alerta à produção solar: se cair a zero de dia
Caso os painéis deixem de produzir, comunica
Não te esqueças de me dizer quando a bomba chegar às horas de revisão
Quando chegar a hora de trocar o filtro, quero um lembrete
Pode criar uma notificação para base noturna acima do normal?
Alerta por e-mail se a pressão baixar
avisar caso humidade suba
Precisava de um mecanismo que me alertasse de fugas
Faz com que eu receba uma mensagem quando {name} estiver em alta
Estou fora para a semana; se o {name} fizer asneira avisa
quero que me digas se alguma vez {name} ligar de madrugada
`;
