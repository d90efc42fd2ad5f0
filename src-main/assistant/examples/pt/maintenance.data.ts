/** Ways to ask in Portuguese for the state of machines, one a line; `{name}` and `{time}` stand for any. */
export const maintenance = `
Que máquinas precisam de manutenção?
O que está a precisar de revisão?
manutenção em atraso
próximas manutenções
Quando é a revisão do {name}?
Quanto tempo falta para a manutenção do {name}?
Horas de funcionamento do {name}
horas de marcha das bombas
Quantas horas já tem o compressor?
contador de horas {name}
Quantos arranques fez o {name} {time}?
Qual o COP do {name}?
COP médio {time}
EER do chiller
rendimento da caldeira
A eficiência da {name} tem caído?
O chiller está a perder rendimento?
eficiência sazonal
SEER / SCOP {time}
Os filtros estão sujos?
estado dos filtros
Que filtros há para trocar?
perda de carga nos filtros da {name}
Quando foi mudado o filtro?
Em que estado está {name}?
condição do equipamento
saúde das máquinas
Como está de saúde o {name}?
diagnóstico do {name}
Há desgaste na bomba?
rolamentos gastos?
vibração do {name}
A correia da UTA está a patinar?
Sondas descalibradas
deriva de sensores
Há sensores a desviar-se com o tempo?
Calibração: que sondas precisam?
Que sensores preciso de recalibrar?
vida útil restante do {name}
O {name} está em fim de vida?
Quanto tempo aguenta ainda o {name}?
Que equipamento devo substituir primeiro?
Prioridades para o técnico que vem amanhã
O técnico vem cá: que lhe peço para ver?
lista de trabalhos de manutenção
Plano de manutenção preventiva
manutenção preditiva
Necessidades de assistência técnica
Equipamentos a intervencionar
Preciso de chamar a assistência para alguma máquina?
Qual das bombas está pior?
qual o chiller em pior estado
O chiller com pior COP
Classifica as máquinas pelo rendimento
O permutador está sujo?
incrustação no permutador do {name}
condensador sujo
O condensador precisa de limpeza?
limpeza das baterias da UTA
O {name} trabalha com falta de gás?
carga de refrigerante baixa?
pressões do compressor indicam algum desgaste?
A bomba perdeu caudal por desgaste?
Bomba a cavitar?
a válvula do {name} fecha bem?
atuador avariado?
Como anda a recuperação de calor? eficiência
rendimento do recuperador da {name}
desempenho da torre de arrefecimento
approach da torre
Equilibra-se o uso das bombas? horas de cada uma
As bombas estão a alternar como deve ser?
As máquinas gémeas têm horas parecidas?
tempo de serviço acumulado
Quantas horas até à mudança de óleo?
mudança de óleo
Vencem revisões {time}?
Que revisões vencem em breve?
O que caduca a seguir em matéria de manutenção?
Está na altura de mexer no {name}?
Já é tempo de trocar alguma coisa?
tá na hora de trocar o filtro?
Qual equipamento precisa de revisão?
Qual o estado de conservação das máquinas?
O {name} está a envelhecer mal?
{name} rende o que devia?
A bomba de calor rende o prometido no catálogo?
rendimento real face ao nominal
performance do {name} {time}
A degradação do {name} é visível?
degradação dos painéis
Os inversores solares estão a render bem?
Baterias dos sensores: alguma fraca?
pilhas dos contadores a acabar
Contadores fora do prazo de verificação metrológica
Dá-me o boletim clínico das máquinas
utilização do {name} em horas {time}
factor de carga das caldeiras e horas de queimador
Quantas horas trabalhou a caldeira {time}?
Taxa de disponibilidade do {name}
Os ciclos curtos estão a dar cabo do compressor?
A UTA do {name} precisa que se chame a assistência, ou aguenta até ao verão?
Tenho o técnico do frio cá em baixo: há mais alguma máquina que ele deva ver?
Antes de renovar o contrato de assistência, queria saber em que estado estão as bombas
O fornecedor diz que o compressor está no fim; as horas que tem dão-lhe razão?
Só para planear as paragens, que revisões caem {time}?
Se não for pedir muito, as horas de cada caldeira desde a última revisão
A bomba faz um barulho de café a moer, os dados mostram desgaste?
O filtro da UTA foi mudado há quanto tempo e já está a pedir troca?
Compensa ainda mandar reparar o {name} ou está nas últimas?
O chiller já não é o que era, quanto perdeu de rendimento?
O orçamento de manutenção é curto, que máquina merece ir primeiro à oficina?
Prometeram-nos um COP de quatro; a bomba de calor chega lá?
O {name} já deu o que tinha a dar?
O {name} está para durar?
O {name} anda cansado?
O {name} está bem de saúde ou anda a arrastar-se?
Que máquinas estão a pedir óleo?
Quem precisa de mimos, das máquinas todas?
Que está a pedir reforma?
revisão em atraso?
óleo, quando?
filtros: quantos dias faltam?
correias por trocar
horas do compressor?
arranques por hora, {name}
rendimento da {name}?
próxima vistoria
desgaste visível?
máquinas cansadas
pendentes de assistência
fim de vida: quem?
boletim das bombas
bateria do UPS, estado
sondas a recalibrar
permutadores encardidos
vedantes gastos?
horas desde a revisão
COP de {time}
intervalos de serviço
ficha clínica do {name}
visita técnica: o que ver?
Acho que o filtro da {name} já está entupido
Parece-me que o permutador está a perder fôlego
Desconfio que a sonda do {name} anda a mentir uns graus, já merece ser aferida?
Tenho cá para mim que a bomba dois leva o trabalho todo e a um está encostada
Julgo que o condensador está cheio de pó
Suponho que o recuperador já não recupere grande coisa
Diria que a caldeira queima mal, que rendimento tem?
Calculo que as correias estejam lassas
As duas bombas envelhecem a par ou uma já tem muito mais horas?
O rodízio entre as caldeiras está a ser cumprido, em horas?
O equilíbrio de horas entre chillers está bom?
Há máquinas encostadas que convinha pôr a rodar?
Que equipamento vai mais próximo do limite de horas?
Quantos dias faltam para o {name} bater nas horas de serviço?
A este ritmo, quando chega o compressor às quatro mil horas?
Quando devo marcar a limpeza do condensador?
É altura de chamar o homem das caldeiras?
Chamo a assistência ou ainda não vale a pena?
Dá para adiar a revisão do {name} para o outono?
A inspeção aos chillers já venceu?
A verificação de fugas de refrigerante do {name} está em dia?
Os contadores de água já passaram o prazo de calibração?
Há pilhas de sensores a dar as últimas?
Que baterias de telecontadores estão quase no fim?
Que sondas mostram deriva em relação às vizinhas?
De quanto se desvia a sonda de ida do {name}?
O caudalímetro precisa de aferição?
A válvula de três vias já não veda?
O atuador da {name} obedece por completo ou fica a meio?
O registo corta-fogo... não, a válvula da bateria, fecha até ao fim?
O ventilador da {name} perdeu caudal com os anos?
A queda de pressão no filtro já passou o aconselhado?
Que perda de carga tem o filtro da {name} em comparação com limpo?
Quanto sujou o filtro desde a troca?
O vaso de expansão estará vazio, a julgar pela pressão?
O approach do evaporador tem vindo a piorar?
O subarrefecimento mostra falta de refrigerante?
O compressor anda a fazer ciclos curtos que o gastem?
Quantas vezes por dia arranca a bomba de calor?
O SCOP da estação que passou, qual foi?
Que EER fez o chiller nos dias de maior calor?
O rendimento de combustão da {name} mantém-se?
A bomba de calor está a render abaixo da placa?
A recuperação da UTA está em quantos por cento?
Os painéis estão sujos, a ponto de produzir menos?
Qual o rácio de desempenho dos inversores?
Há strings fracas no telhado que peçam intervenção?
A torre está a arrefecer como nova?
Qual o estado do banco de condensadores da reativa?
Os rolamentos do {name} mostram sinais de velhice?
Que vibração acusa o {name}, e é de recear?
Monta-me a lista do que o técnico deve trazer na próxima visita
Por ordem de urgência, que intervenções recomendas?
O que vai avariar a seguir, se tivesses de apostar?
Que peças devo ter em stock, pelo desgaste que vês?
Solicito o ponto de situação da condição dos equipamentos da central
Queira indicar as operações preventivas vencidas e as por vencer
o {name} precisa de assistencia?
quantas horas tem a bomba {name}
a eficiencia do chiller esta boa?
O sobreaquecimento do {name} está são?
O {name} está com falta de gás?
A carga de refrigerante está certa?
O {name} parece descarregado de fluido?
A aproximação do condensador anda a derivar?
O evaporador está a ganhar gelo?
Desgaste do compressor
Quantos arranques leva o compressor?
Horas equilibradas entre compressores?
Que compressor leva mais horas?
Bomba principal e de reserva, horas iguais?
Está na altura de mudar o óleo?
Para quando é o óleo do compressor?
EER do {name} {time}
SEER até agora
Fator sazonal da bomba de calor
COP {time} contra a chapa
Que COP faz o {name} com geada?
Rendimento da caldeira face à folha de arranque
As perdas de fumos estão a crescer?
Rendimento de combustão {time}
Arranques do queimador {time}
Rolamentos com problema?
Motor quente ou acima da chapa, em mau estado?
Isolamento a falhar, há sinal?
Contactores perto do fim?
Quantas manobras leva o contactor do {name}?
Bateria da UPS, está gasta?
Blocos autónomos, ensaio para quando?
Termografia dos quadros, quando é a próxima?
Inspeção periódica do {name}, quando vence?
Que ativos passaram a data de revisão?
Relatório de estado das máquinas
Cadastro do estado dos equipamentos
Vida útil que resta ao {name}
Vida restante
Substituir ou reparar o {name}, pelo estado em que está?
Plano de investimentos: que máquina cede primeiro?
O que é preciso substituir para o ano?
A caldeira do senhorio está em condições?
Pelo rendimento, a caldeira foi revista a tempo?
Máquinas ao abandono?
O {name} trabalha mal por falta de limpeza?
Filtros colmatados?
Perda de carga no filtro do {name}
Os filtros de saco estão cheios de pó?
Correia a patinar?
Caiu o desempenho do ventilador?
A bomba ainda cumpre a curva?
Atuador gasto, válvula sem autoridade?
O atuador chega ao fim do curso?
Malhas PID a precisar de afinação
Que sondas precisam de recalibrar?
Datas de calibração dos contadores de calor
Contadores com a verificação metrológica fora de prazo
Horas feitas pelo {name}
hum o {name} está bem assim mecanicamente
há alguma coisa para arranjar
Que deve o técnico trazer amanhã, que máquina pede cuidados?
`;
