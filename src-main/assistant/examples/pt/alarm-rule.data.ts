/** Ways to ask in Portuguese for being told when something happens, one a line; `{name}` and `{time}` stand for any. */
export const alarmRule = `
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
Não quero voltar a descobrir isto na fatura: da próxima, que me chegue um aviso logo no próprio dia
Vou de férias duas semanas e fico mais sossegado se me apitares caso o {name} pare
O senhorio exige ser informado sempre que a água passe de um certo volume por noite
Antes que a potência chegue ao limite, gostava de ter um sinal para desligar qualquer coisa
Se não for pedir muito, dá-me um toque quando a câmara frigorífica subir dos cinco graus
Tivemos uma inundação em fevereiro, por isso quero um alerta à menor suspeita de fuga
Só para eu ter tempo de reagir, avisa-me um bocado antes da ponta
O porteiro devia receber um sinal quando as luzes do {name} ficam acesas depois das dez
A sala de servidores não pode passar dos vinte e sete; se passar, acorda-me
O inquilino fecha às oito; havendo consumo depois disso, quero que me cheguem notícias
Como nunca estou no escritório, interessa-me um aviso automático quando a caldeira entra em falha
Da última vez ninguém deu por nada; põe um alerta de consumo zero no {name}
Se o {name} tornar a fazer das suas, quero ser o primeiro a saber
Fica de atalaia à água durante as férias e apita se mexer
Faz de sentinela ao {name}
Põe-te à coca da potência e dá sinal se passar o limite
Não tires os olhos do {name} e chama-me se parar
Guarda-me o {name} e, mal ele se desvie, diz
Fico à espera de um sinal teu quando o {name} terminar
Conto contigo para me avisares se o gás disparar
Não deixes que o {name} fique ligado toda a noite sem me dizeres
Que ninguém seja apanhado desprevenido: aviso aos noventa por cento
um apito se a água subir
sinal sonoro acima do limite
toque ao telemóvel quando parar
aviso prévio de ponta
{name} parado? Quero saber logo
gás ao domingo: alertar
vigiar {name}, limite cinquenta kW
fuga de água → mensagem
retorno frio: apitar
criar limiar superior, {name}
alerta de madrugada
regra para o depósito
sentinela na água
atalaia no gás
notificar: COP baixo
aviso se gelar
alarme por inatividade, {name}
à primeira anomalia, dizer
gatilho para a humidade
queda de tensão → aviso
Cria um gatilho para quando a tensão cair
Define um patamar a partir do qual me chamas
Marca um teto para o {name} e apita quando lá chegar
Arma-me um alarme na potência do {name}
Monta um aviso para o caso de a bomba de esgoto não arrancar
Deixa armado um alerta para o fim de semana
Prepara um aviso para a eventualidade de o aquecimento ligar em agosto
Instala uma vigilância ao consumo noturno
Configura para que eu saiba quando o {name} mudar de estado
Regista uma condição: caudal abaixo de um, alarme
Introduz um limite mensal para o {name} e avisa ao chegar a oitenta por cento
Queria ficar inscrito nos avisos do {name}
Gostaria de subscrever alertas de picos
Inclui o {name} na lista do que deve ser vigiado
Passa a vigiar também o {name}
Começa a seguir o {name} e alerta-me dos desvios
De hoje em diante, qualquer consumo depois da meia-noite merece um aviso
Doravante, quero ser avisado de toda e qualquer paragem
Sempre que isto suceda, faz-me chegar uma mensagem
Cada vez que o chiller disparar, quero uma notificação
Todas as manhãs em que a base tiver subido, diz-mo
Nos dias em que o solar renda menos do que devia, alerta
Toda a vez que aquecermos e arrefecermos em simultâneo, apita
Mal a temperatura da água quente desça dos cinquenta e cinco, toca a avisar
Tão depressa quanto o {name} acuse avaria, informa o encarregado
No momento em que se ultrapassarem os cem kW, quero ouvir falar disso
No preciso instante em que a rede falhe, comunica-me
Na eventualidade de geada, aviso para as tubagens da cobertura
Havendo rotura, aviso imediato
Ocorrendo uma subida súbita do gás, notificar
Não havendo leituras durante uma hora, alerta
Em caso de o inversor se calar de dia, notifica-me
Contanto que passe do orçamento, avisa; senão, não me maces
Só me incomodes se a coisa passar dos vinte por cento acima do normal
Não me maces com miudezas, só quando o {name} passar o dobro
Podes ficar atento à porta da câmara, isto é, à temperatura, e dizer se sobe?
Há maneira de eu ser chamado quando a bomba falhar?
Dá para receber um SMS se faltar a luz no {name}?
Consegue-se que toque alguma coisa quando o filtro entupir?
Seria possível pôr um lembrete para quando o compressor chegar às duas mil horas?
Era bom haver um aviso para consumo fora do horário
Faz falta um alarme para a reativa
Devia haver um aviso quando o {name} bate no fundo
Convinha um alerta ao ultrapassar a média da semana
Falta-nos um alerta para CO2 alto nas salas de aula, põe um
Solicita-se parametrização de alarme de sobretemperatura no {name}
Queira ativar notificação por desvio superior a dez por cento
Pretendo ser notificado aquando da retoma de serviço do {name}
avisa me quando a agua correr de noite
quero um alerta se o gas passar do normal
cria regra para temperatura baixa no {name}
põe aviso na ponta de amanhã em diante
Vê se me lembras quando for a hora da revisão do {name}
Chama o piquete se o {name} trepar acima de 40 kW
Liga-me para o telemóvel quando a câmara passar de 4 graus
Que avisem o turno da noite se o {name} parar
Se alguma coisa disparar depois das dez, quero sabê-lo logo
Estou cá até às seis, avisa se o {name} mexer
Dá-me um toque quando o {name} estiver parado há dois dias
Um toque aos 80 % da potência contratada
Põe um cão de guarda no {name}
Monta um fio de tropeçar nos 300 kW
Sentinela na água geral, por favor
Mantém-me ao corrente sempre que o {name} sair de 2 a 6 graus
Mantém-me a par se a pressão fraquejar
Escala para mim quando o {name} for além de 60 kW
Alarme muito alto no {name}, 90
Limite baixo de 1,5 bar no circuito, com mensagem
Acrescenta alarme de desvio, 2 K do setpoint
Atraso de dez minutos, limite alto 28, no {name}
Configura um limite superior para o {name}
Novo ponto de alarme no {name}, se faz favor
Arma um alarme para o {name}
Vigilância de estado: grita quando o sobreaquecimento baixar de 4
Se a aspiração cair abaixo de 2 bar, acusa
Se a descarga for além dos 100 graus quero saber de imediato
Se o gelo alongar as descongelações, avisa
Vigia fugas de refrigerante pelas horas de marcha e diz-me
Se alguma fase passar de 63 A quero ouvir
Tensão abaixo de 210, notifica
Cos phi abaixo de 0,9, alerta o eletricista
Corrente de neutro alta, avisa-me
Diz-me se o gerador arrancar sozinho
Se a UPS for além de 80 %, dá sinal
Quando três quartos dos kWh orçamentados tiverem ido, informa o financeiro
Que o controlo de gestão saiba quando o {name} passar o que lhe cabe no mês
Quero ser alertado se ultrapassarmos o plano num mês
Bandeira mal se falhe a trajetória da meta
Se as emissões furarem o teto do ano, sinaliza
Os inquilinos podiam ser avisados quando passam da conta?
Manda-me SMS se a minha fração gastar mais de 10 kWh num dia
Dá para eu ser avisado quando a minha água corre e não estou?
Avisa-me se eu gastar de mais
Providencie para que me digam se alguém puser o {name} a andar de noite
O meu cliente deseja ser notificado de qualquer interrupção do fornecimento
Deve ser dado aviso quando o consumo exceder a quantidade acordada
Informe-se o senhorio sempre que falhe o aquecimento
Alerta em caso de falta de dados por mais de uma hora
Quando deixarem de chegar leituras, façam-me saber
Se uma sonda ficar em linha reta, diz-me
Se derivar mais de 3 %, comunica-me
Se o COP do {name} escorregar para baixo de 2,8, canta
Canta quando o depósito estiver quente
Berra se o {name} bater nos 95
hum podes dizer-me quando o {name} passar de cinquenta
pronto põe aí uma coisa para eu receber mensagem quando aquecer de mais
avisa-me se assim ninguém o desligar
Lembra-me quando o contador passar de 99999
Da próxima vez que as duas caldeiras acenderem juntas, quero saber
A cada arranque do {name} fora do horário, mensagem
Quando o solar passar o nosso gasto, avisa para eu ligar o carro
Toma nota: alertar aos 5 litros por minuto depois da meia-noite
Teto diário de 800 kWh no {name}, aviso se furar
Aviso à quebra dos 20 m3 por dia
`;
