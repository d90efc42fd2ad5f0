/** Ways to ask in Portuguese for what is out of the ordinary, one a line; `{name}` and `{time}` stand for any. */
export const unusual = `
Há alguma coisa estranha {time}?
anomalias {time}
Notaste algo fora do normal?
Deteta comportamentos anómalos em {name}
Que há de invulgar nos consumos?
Algum contador com valores esquisitos?
Sensores encravados?
sensores congelados
Há sondas que não mexem há dias?
sonda com valor sempre igual
Alguma leitura impossível ou disparatada?
outliers {time}
valores atípicos no {name}
Consumos suspeitos {time}
O {name} tem-se portado de forma estranha?
Vês aí qualquer coisa que não bata certo?
qualquer coisa esquisita que eu deva saber?
Houve surpresas {time}?
Existe algum desvio em relação ao padrão habitual?
padrões irregulares
Há saltos bruscos em algum contador?
picos inexplicados {time}
Passou-se alguma coisa fora do vulgar no fim de semana?
Parece que há uma fuga de água; confirma-se nos dados?
suspeita de fuga
Haverá fuga no circuito do {name}?
Alguém anda a roubar luz?
Consumo clandestino nalgum sítio?
Temos consumos em frações vazias?
a loja está fechada mas o contador anda, é normal?
O {name} está a comportar-se como sempre?
Está tudo normal com {name}?
Tudo dentro da normalidade {time}?
Correu tudo bem durante a noite ou houve algo anormal?
Faz uma ronda à procura de anormalidades
Procura irregularidades nos dados {time}
Varre os contadores e diz-me o que destoa
O que destoa {time}?
O que salta à vista {time}?
que coisas chamam a atenção {time}
Algo digno de nota?
Encontraste bizarrias no {name}?
coisas raras na água {time}
Comportamento errático de algum equipamento?
Há máquinas a ligar e desligar constantemente?
arranques e paragens em excesso no {name}
Algum chiller a ciclar demais?
A válvula do {name} anda a oscilar?
Oscilações estranhas na temperatura de ida
Alguma temperatura que não faça sentido?
temperaturas incoerentes entre sondas
Ida e retorno trocados nalgum circuito?
Há valores negativos onde não deviam existir?
contadores a andar para trás
Algum contador parado sem razão?
consumo zero inesperado
Um consumo que de repente desapareceu?
Houve quebras súbitas {time}?
Que dias fogem à regra {time}?
dias anormais {time}
Qual foi a noite mais estranha {time}?
Algum inquilino com um consumo que não é o seu habitual?
inquilinos com consumo anómalo
Deteção de anomalias
Relatório de anomalias {time}
Lista de desvios relevantes
Tem alguma coisa errada com o {name}?
tá tudo certo com o {name}?
Tem algo de diferente no consumo hoje?
Alguma coisa esquisita rolou {time}?
Antes de ir de férias: há algo fora do lugar?
O meu instinto diz-me que {name} não está bem; que dizem os dados?
O valor do {name} parece-me suspeito
Não acha o consumo do {name} esquisito?
Isto de {name} {time} é normal?
é normal o {name} gastar assim {time}?
A curva do {name} tem um degrau estranho?
Mudanças repentinas de nível {time}
desvios ao perfil esperado em {name}
Que contadores se afastam do comportamento esperado?
Houve comportamentos inesperados {time}?
Coisas inexplicáveis nos dados {time}
Falhas escondidas na instalação?
Sintomas de avaria nalgum lado?
Há água a correr de noite sem ninguém?
Algum aparelho com um padrão que antes não tinha?
Aponta-me as singularidades {time}
ocorrências insólitas {time}
Há sensores a mentir?
Algum sensor a dar sempre a mesma temperatura?
Verifique se existe algum consumo fora do expectável
A sonda exterior está a marcar uma coisa absurda?
o {name} enlouqueceu?
Algo que me tenha escapado {time}?
Cheira-me que há gato no {name}; vês algo?
Tenho o senhorio ao telefone a dizer que a água do {name} não bate certo, vês alguma coisa?
Antes de fechar março, passa os olhos pelos contadores e diz se há algum fora dos eixos
Só para dormir descansado: aconteceu alguma coisa de esquisito {time}?
Se não for pedir muito, uma vista de olhos aos consumos da noite, a ver se há alguma que não encaixe
O segurança diz que ouviu água a correr às quatro da manhã; os contadores acusam algo fora do vulgar?
Cheguei de férias e queria saber se, entretanto, algum consumo saiu dos carris
O inquilino do {name} está fora há um mês e a água dele continua a mexer
A fração está devoluta mas a eletricidade não está a zero
A sonda do {name} marca o mesmo desde a semana passada, não será que encravou?
O termómetro da sala diz sempre vinte e um e meio, dia e noite, isso é credível?
O gás no verão devia estar a zero e não está, que se passa ali?
Há ali um contador que deu um pulo e nunca mais voltou ao sítio
O {name} tem tido um comportamento que me deixa de pé atrás
Não bate a bota com a perdigota no {name}
Isto não bate certo, pois não?
Aqui há coisa, no {name}
Anda mouro na costa com a água do {name}?
Estou desconfiado do {name}
o {name} anda aos soluços
o {name} tem andado maluco desde {time}
alguma coisa a cheirar a esturro?
algo a coxear?
passou-se algo?
novidades esquisitas?
quem se desviou?
quem saiu da linha {time}?
degraus suspeitos {time}
sonda morta?
leituras malucas
cifras sem pés nem cabeça
saltos na água
zeros suspeitos
ovelhas negras entre os contadores
fora de série, {time}
pontos fora da curva
luz a mais num piso vazio?
fuga, sim ou não?
cano roto?
consumo a horas mortas, estranho?
Acho que há uma sanita a pingar no {name}, pelo consumo de água
Desconfio que alguém ligou um aquecedor à socapa no {name}
Tenho a impressão de que puxaram uma extensão da luz das escadas
Parece-me que o contador do {name} ficou preso
Receio que tenhamos uma rotura entre o contador geral e os parciais
Eu diria que aquela sonda está solta, os valores não fazem sentido nenhum
Ninguém me tira da cabeça que o {name} se anda a portar mal
O consumo de {time} saiu-me esquisito, repara-se em algo?
Que houve de diferente {time} em relação ao que é costume?
Há algum dia {time} que não se pareça com os outros?
Que domingo não parece um domingo?
Alguma noite {time} com um feitio que não é o dela?
O {name} costuma parar às sete; houve algum dia em que isso falhou?
Os horários do {name} foram sempre cumpridos ou houve escorregadelas?
Algum arranque a horas impróprias {time}?
O {name} arrancou quando não era suposto?
O {name} faltou ao serviço algum dia {time}?
Houve alguma máquina que esteve calada quando devia trabalhar?
Que contadores deixaram de mexer sem aviso?
Há consumos que apareceram do nada?
Surgiu alguma carga nova que antes não existia?
Quem mudou de hábitos {time}?
Algum inquilino com hábitos que se alteraram de repente?
O padrão das lojas quebrou-se em algum lado?
O {name} liga e desliga de dois em dois minutos, isso é são?
O queimador anda aos tiros?
Repara nas partidas do compressor: não são de mais?
A temperatura de ida anda em serrote
A regulação do {name} está a caçar?
O retorno está mais quente que a ida, como pode ser?
A sala de servidores marca menos graus do que a rua, é possível?
Há temperaturas que se contradigam?
Existem sondas a divergir das vizinhas?
Que sensores dão valores impossíveis?
Uma humidade de cento e vinte por cento, isso não é normal, há mais assim?
A produção solar à noite não devia ser zero?
Um dos inversores produz muito menos do que os irmãos?
Alguma das máquinas iguais destoa das outras?
O parcial marca mais do que o geral, há gato?
O que é que um bom olho apanharia nos dados {time}?
Se fosses tu o encarregado, o que te faria franzir o sobrolho {time}?
Põe a lupa na água e diz o que te parece suspeito
Passa a pente fino o {name} {time}
Faz-me a triagem dos comportamentos que não são habituais
Aponta-me três coisas que estranhes
Assinale as discrepâncias face ao comportamento normal {time}
Queira identificar eventuais irregularidades de funcionamento do {name}
Solicita-se verificação de consumos atípicos nas frações {time}
O detetor de anomalias encontrou o quê?
pontuação de anomalia por contador
resíduos grandes face ao modelo {time}
mudança de regime no {name}?
quebra estrutural na série da água
ve se ha algo anormal no {name}
ha alguma fuga de agua no predio?
o consumo de {time} parece me estranho
Correu tudo nos conformes {time}?
Está tudo nos trilhos com o {name}?
Passou algum bicho pela central de frio {time}?
Tudo na paz do Senhor ou há contadores a portar-se mal?
Exceções a averiguar {time}
Bandeiras vermelhas nos contadores
Sinais de alerta para a auditoria, nos consumos
Algo que se afaste do padrão estabelecido?
Outliers estatísticos do {name} {time}
Pontos além de três sigmas {time}
Resíduos muito fora do modelo?
Que pontos devo tratar como aberrantes na tese?
Há alguma anomalia que me sirva de estudo de caso?
Acontecimentos não rotineiros {time}
Ocorrências anormais de consumo {time}
Irregularidades, contadores dos inquilinos
Há indício de manipulação do contador do {name}?
Anda alguém pendurado na nossa luz?
Poderá haver furto de eletricidade?
Suspeita de desvio de água no {name}: as leituras mostram?
O meu cliente acha que o vizinho se ligou ao circuito dele; há sinal disso?
O consumo do {name} condiz com uma fração vazia?
Uma fração devoluta não devia gastar calor: alguma gasta?
Estive de férias e o contador mexeu, é esquisito?
O meu contador endoideceu, vês alguma coisa?
A minha água não está bem, vê lá
Houve bruxas esta noite nos contadores?
Movimentos noturnos que não são da casa?
Mexeu alguma coisa a uma hora em que nunca mexe?
Ligou-se de madrugada algo que costuma dormir?
Ouvi barulhos na cave às quatro: os contadores acusam algo de invulgar?
Noite sossegada ou passou-se algo fora do comum nas cargas?
Algo de estranho que deva pôr no livro da noite?
Ciclos curtos nalgum lado?
O {name} anda a caçar o setpoint?
A malha está a oscilar?
Válvulas a abanar nas tendências?
Entradas em linha reta?
Ponto preso no sistema?
Sonda encravada no fim de escala?
Valor colado ao máximo?
Alguma sonda a dar disparates, tipo menos cinquenta?
Uma sonda morta que ainda dá número?
Sondas trocadas, ida e retorno ao contrário?
TI virados nalgum quadro?
kWh negativos num contador que não exporta?
Fase em falta no {name}?
Sinais de neutro solto?
Fases desequilibradas do nada
Corrente de arranque que antes não havia
O compressor trabalha a horas estranhas?
Descongelações fora de horas?
Bateria com gelo, nota-se na potência?
A central de frio porta-se de modo anormal?
Compressor a noite toda ligado, contra o costume
umas esquisitices hum nos dados
passou-se alguma coisa estranha {time}
então há aí alguma coisa fora do normal
isto parece-te esquisito
O que te saltou aos olhos {time}?
O que destoa?
Que contador não parece ele próprio?
Ruturas de padrão, {name}
Alguma coisa que chie aos ouvidos?
Saiu alguma coisa do corredor habitual?
Degraus sem explicação na água
Um fio de água de noite com ar de cano roto?
`;
