/** Ways to ask in Portuguese for how it went over a time, one a line; `{name}` and `{time}` stand for any. */
export const trend = `
Como evoluiu o consumo {time}?
evolução de {name} {time}
Mostra-me a curva de carga {time}
diagrama de carga do {name}
perfil diário típico
Qual o perfil semanal do edifício?
Gráfico do consumo por dia {time}
dia a dia, como foi {time}?
hora a hora {time}
Que tendência tem o gás?
A água está com tendência para subir ao longo dos meses?
histórico do {name} {time}
Traça a evolução mensal da eletricidade
Desenha o consumo de {name} ao longo de {time}
Como se comportou {name} {time}?
andamento da potência {time}
Forma da curva nos dias úteis e ao fim de semana
Como é uma semana normal no {name}?
Um dia típico do {name}: que aspeto tem?
série temporal {name}
Quero ver a linha dos últimos meses
Ponha num gráfico a energia térmica {time}
Como tem andado o consumo ultimamente?
o consumo tem vindo a crescer?
Tem descido de forma consistente ou anda aos altos e baixos?
Sazonalidade da eletricidade
como varia o consumo ao longo do ano
Variação ao longo do dia em {name}
A que horas começa e acaba o consumo em {name}?
Quando é que o edifício acorda de manhã?
arranque matinal: como sobe a carga?
Perfil de carga médio por hora
mapa de calor hora por dia
heatmap do {name} {time}
carpet plot {time}
Evolução semanal do aquecimento
Faz-me o retrato de {time}, dia por dia
consumos diários {time}
Consumos mensais de {name} {time}
tabela com os valores de cada dia {time}
tabela mês a mês da água
Quero seguir o {name} no tempo
De que maneira se foi alterando o consumo {time}?
Panorama da evolução desde {time}
curva de duração de carga
monótona de cargas {time}
Comportamento da carga de segunda a domingo
Aos sábados, como é a curva?
perfil de domingo
Como é que o consumo se reparte pelas horas do dia?
Diferencia a forma dos dias de semana e dos fins de semana
Há algum padrão semanal na água?
Que padrão segue {name}?
padrão de utilização do {name} {time}
Apresente graficamente o consumo de frio {time}
mostra grafico {name} {time}
Faz um gráfico de barras com o gás por mês
Dá para ver a progressão do consumo desde {time}?
Trajetória do consumo anual
Vai subindo ou estabilizou?
O consumo do {name} tem sido estável?
Oscila muito o {name}?
estabilidade do consumo {time}
Como correu {time} em termos de energia?
Resumo gráfico da semana
Para a apresentação: curva do edifício {time}
O auditor quer ver o perfil de quinze em quinze minutos
valores quarto-horários do {name} {time}
Qual é a dinâmica da carga durante a noite e o dia {time}?
evolucao da potencia {time}
Como anda a tendência de longo prazo?
a tendência dos últimos anos é qual
reta de tendência do gás
média móvel do consumo
Mostre a linha do tempo do {name}
Histórico de potência da {name} {time}
Visualiza o {name} {time}
Quero o desenho da carga {time}
Ver consumo horário {time}
Percurso do consumo ao longo da semana
Que cara tem a curva do {name} {time}?
Como foi o dia no {name}?
como foi a noite {time}, hora a hora
No decorrer de {time}, como mudou a procura de calor?
Como vem se comportando o {name}?
me mostra a curva do {name} {time}
Plota o consumo diário {time}
de que forma reage o consumo ao longo da estação
Relação do consumo com a temperatura exterior {time}
assinatura energética do edifício
Como cresceu a produção solar ao longo dos meses?
curva solar de um dia limpo
Evolução da água nas últimas semanas, se possível em gráfico
Sobe aos poucos, não sobe? Mostra-me {name} {time}
quero ver a serie do {name}
Desenvolvimento do consumo {time}
Acompanhe-me a eletricidade mês após mês
Tenho de explicar à direção como se foi comportando a água desde o verão: mostra-me mês a mês
Antes de fechar março, queria ver a eletricidade desenhada dia por dia
Só para planear o turno, gostava de perceber como se distribui a carga pelas horas do dia
O arquiteto pediu o perfil de um dia de trabalho e de um dia de descanso
Se não for pedir muito, uma linha com o gás dos últimos invernos
Não me interessa o total, interessa-me ver o feitio da curva {time}
Estou a estudar baterias e preciso do andamento de quarto em quarto de hora {time}
Para o caderno de encargos do fotovoltaico convém juntar o diagrama anual do edifício
Quem vê de fora não percebe: põe-me a evolução da {name} num desenho
Queria acompanhar o {name} desde que entrou em serviço
Conta-me a história do {name} {time}
Leva-me dia a dia por {time}
Faz-me o filme da semana, por favor
Quero ver o sobe e desce do {name} {time}
Anda para cima ou para baixo, no longo prazo?
Isto vai em crescendo?
É de ano para ano que a água vem a subir, ou foi só um salto?
Há uma subida de fundo no {name}, mesmo que devagarinho?
Acho que a eletricidade vem a aumentar desde há uns anos, mostra-me
Suspeito que o consumo de gás acompanha o frio lá fora, dá para ver num gráfico?
Parece-me que as manhãs começam cada vez mais cedo; mostra o arranque ao longo das semanas
Dizem que os nossos domingos são planos, confirma-se na curva?
Calculo que ao almoço a carga baixe; vê-se no perfil?
ritmo diário do {name}
traçado da potência {time}
silhueta do dia {time}
os altos e baixos da água
linha do gás {time}
feitio da semana
consumo, noite e dia, em gráfico
marcha da carga {time}
passo a passo, {time}
pulsação do edifício {time}
barras mensais da água
curvas sobrepostas dos dias úteis
sequência de valores diários do {name}
horário, {name}, {time}
últimas semanas, desenhadas
rampa da manhã
A rampa da manhã no {name}, como é?
Entre as seis e as nove, como vai crescendo a carga?
Ao fim da tarde, a descida é rápida ou arrasta-se?
A que horas costuma o {name} entrar e sair de serviço, segundo a curva?
De que horas a que horas há consumo na cantina?
Em que parte do dia se concentra a água?
A carga é plana ou tem duas bossas?
Quantas bossas tem o dia típico?
O perfil do {name} é do tipo escritório ou do tipo contínuo?
Que feição tem a curva nos feriados?
Como se apresenta um sábado no {name}, hora após hora?
Segunda, terça, quarta, por aí fora: como é cada dia?
Os cinco dias úteis são parecidos entre si, na forma?
Dá-me o dia médio de inverno e o dia médio de verão, em curva
Perfil médio por estação do ano
O ano inteiro num mapa de cores, dias em baixo e horas ao lado
Mapa de calor da água {time}
Queria ver o gás plotado contra a temperatura de fora
nuvem de pontos: energia contra temperatura exterior {time}
A partir de que temperatura exterior começa o aquecimento a subir, na assinatura?
Como responde o frio aos dias quentes?
Diagrama ordenado das potências {time}
histograma da potência do {name}
distribuição estatística da carga {time}
média móvel de sete dias do {name}
Alisa-me a curva para se ver a direção
Tira o ruído e mostra a tendência da eletricidade
O que é sazonal e o que é tendência no gás?
Ciclo anual da água quente
Em que meses aquece e em que meses arrefece o edifício?
Quando começa normalmente a época de aquecimento, pelos consumos?
Qual foi o percurso do {name} desde a reabertura?
Como foi evoluindo o {name} depois da obra, semana a semana?
De {time} para cá, como têm sido os dias?
Nos últimos tempos, a água tem estado calma ou agitada?
O consumo do {name} tem-se aguentado ou vai fugindo?
Estável, a subir ou a descer: em que categoria pões cada contador?
Que contadores estão em curva ascendente?
A produção do telhado vai enfraquecendo de ano para ano?
Como correu o dia solar {time}, de manhã à noite?
Forma de sino dos painéis {time}, mostra
Gostaria de visualizar o desenrolar de {time} no {name}
Apreciava um retrato da noite de {time} em passos de quinze minutos
Queira exibir a cronologia do consumo do {name}
Remeta-me a série diária de gás {time}
Lista-me, de enfiada, os valores hora a hora do {name} {time}
Dê-me a tabela de cada mês, de janeiro até agora, para a eletricidade
o consumo do {name} por semanas desde o inicio do ano
grafico da agua {time} dia a dia pf
quero ver como foi o fim de semana no {name}
mostra me a noite de {time}
Como se foi acumulando a energia ao longo do mês?
Curva acumulada do gás {time}
Evolução do consumo específico por m2 nos últimos anos
De que modo se estende o consumo pelo fim de semana?
Que andamento levou a temperatura... o calor, quero dizer, entregue ao {name} {time}?
A central de frio, ao longo de uma tarde quente, como se comporta?
Queria a curva de carga do {name}
Manda-me o perfil do {name} {time}
Podia ter a curva de quarto em quarto de hora de {time}?
Perfil de meia em meia hora, {name}, {time}
Série temporal do {name}
Plota-me o {name} ao longo de {time}
Perfil horário, dias úteis e fins de semana à parte
Curvas do dia típico por estação, para o capítulo quatro da tese
Preciso de uma figura com o calor mensal para a tese
Figura para o relatório de auditoria: consumo mensal em três anos
Regressão do calor com a temperatura exterior, a nuvem
CUSUM do {name} {time}
Carpet plot do {name}
Mapa de horas por dias
Curva de duração {time}
Linha móvel de doze meses
Total anual móvel do gás
Caminho da água a longo prazo
Trajetória desde o ano base
Estamos a dobrar a curva?
Andamento ano a ano até agora
O ritmo mensal, como tem andado?
Série mensal para a pasta da administração
Minigráfico por contador
Barras por semana, {name}
O ano em doze colunas
Como se desenrolou o trimestre, semana sobre semana?
Como se desenvolveu a noite passada, hora após hora?
O meu turno, das dez às seis, num gráfico
O que se passa de noite no {name}, desenha
A noite corrida do {name}
Arrefecimento inicial da câmara: como corre a potência pelas horas?
Ritmo de arranques e paragens do {name} durante o dia
A carga das centrais de frio, de manhã à noite, como se move?
O dia do compressor em gráfico
Como varia a carga das fases ao longo do dia?
Diagrama de cargas para dimensionar o alimentador
Diagrama para mudar de tarifário, em meias horas
O mediador pede o perfil de {time}
Que forma tem a nossa semana?
Feitio de uma segunda-feira
Como corre um feriado?
O dia arranca devagar ou a pique?
Quando começa o prédio a subir e quando esmorece?
Depois das cinco, desce depressa?
Onde está a quebra da tarde?
Tem uma corcova ou duas?
Os meus gastos dos últimos meses, um a um, por favor
Como tem andado o calor da minha fração, mês a mês?
Posso ver o meu histórico?
Histórico do {name}
Revê {time} dia por dia
como é que hum tem andado a água durante o ano
desenha-me a luz de {time} se faz favor
curva do {name} faz favor
Registo de tendência do {name} {time}
Põe em tendência o {name} a par do {name}
Quero ver as linhas dos dois chillers em {time}
O gás tem vindo a trepar, inverno após inverno?
Há tendência descendente no {name}?
Subida lenta ou patamar, o {name} no último semestre?
`;
