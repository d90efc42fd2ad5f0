/** Ways to ask in Portuguese for one time or thing held against another, one a line; `{name}` and `{time}` stand for any. */
export const comparison = `
Gastámos mais ou menos do que {time}?
Compara {time} com o período anterior
{name} contra {name}, quem consumiu mais e por quanto?
diferença de consumo entre {time} e {time}
Subiu ou desceu o consumo de {name}?
Em que percentagem aumentou a eletricidade face ao ano passado?
variação homóloga do gás
evolução mês contra mês: mais ou menos?
Poupámos alguma coisa em relação ao ano anterior?
Quanto se poupou desde que trocámos as lâmpadas?
antes e depois da obra no {name}: consumos
este ano vs ano passado
{time} face a {time}
Confronta os dois pisos em termos de energia {time}
Qual a diferença entre {name} e {name} {time}?
O consumo {time} está acima ou abaixo do de {time}?
Estamos melhor do que há um ano?
Estamos a gastar mais água do que antes?
a redução no {name} foi de quanto?
Põe lado a lado {name} e {name}
comparativo {time} x {time}
comparar inquilinos entre si: {name} e {name}
Em relação à semana anterior, como ficámos?
Comparando com o mesmo mês do ano transato, qual o desvio?
desvio percentual {name} {time}
Quantos kWh a menos consumiu {name} do que {time}?
quanto a mais gastou o {name} do que no mês passado
A poupança conseguida com os variadores já se vê? De quanto é?
Houve descida no aquecimento {time}?
A bomba nova gasta menos do que a antiga?
Entre o chiller um e o dois, qual a diferença de gasto?
Os números de {time} batem certo com os de {time}?
Cresceu muito o consumo da {name}?
Baixou alguma coisa?
queda ou subida {time}?
delta {name} {time}
Ficámos aquém do consumo de {time}?
Quero um termo de comparação para {name}: {time} e {time}
Coteja {time} com {time}
Corrigido pela temperatura exterior, gastámos mais do que no inverno passado?
Normalizado por graus-dia, como se compara este inverno com o último?
Relativamente à linha de base, quanto poupámos?
poupança face ao baseline
A medida de eficiência do {name} rendeu quanto em kWh?
Verificação de poupanças antes/depois em {name}
O fim de semana gasta menos do que os dias úteis? Quanto?
Consumo de segunda comparado com o de sexta
dia útil vs fim de semana, diferença em kWh
Verão contra inverno: quanto muda a eletricidade?
Está a gastar o dobro do que gastava {time}?
Triplicou o consumo da {name} ou é impressão minha?
Parece-me que {name} anda a gastar mais; confirma?
tenho ideia que o gás desceu {time}, é verdade?
Mudou alguma coisa no consumo desde {time}?
Aumento ou diminuição da água {time} em relação a {time}
Como é que {time} se compara com a média dos últimos meses?
{name} está acima da média?
Fica {name} acima ou abaixo dos outros pisos?
o piso de cima gasta mais que o de baixo?
A ala norte em comparação com a ala sul
O {name} consome tanto como o {name}?
São iguais os consumos de {name} e {name}?
Qual é o mais poupado dos dois, {name} ou {name}?
em quanto é que {name} ultrapassa {name} {time}
Quanto cresceu o consumo de frio entre {time} e {time}?
comparação trimestral de gás
Apresente a variação relativa do consumo do edifício {time}
O diretor pergunta se já gastamos menos do que no ano passado
Para a reunião: quanto caiu o consumo desde {time}?
Cumprimos a meta de redução em relação a {time}?
Estamos acima do orçamentado em kWh?
previsto contra real {time}
consumo real versus esperado de {name}
a gente gastou mais agora ou {time}?
Houve economia em relação ao mês anterior?
Me compara {name} com {name} {time}
o consumo aumentou {time}? qto?
Quantos por cento a menos do que {time}?
Vai melhor ou pior do que há um mês?
Esta semana foi mais pesada do que a anterior?
O mês de agora está a sair mais alto do que o passado?
Com a casa cheia gastamos muito mais do que em agosto?
Sem a {name}, a diferença para o ano passado mantém-se?
compare o antes e o depois do novo horário
Mudámos o horário da ventilação: isso baixou o consumo?
O isolamento da cobertura trouxe que redução?
Desde que pusemos os LED, quanto caiu a iluminação?
Analisa {time} contra {time}, por tipo de energia
Eletricidade, água e gás: quais subiram e quais desceram?
Quem subiu mais desde {time}?
que contadores aumentaram em relação a {time}
Já estamos a níveis de antes da pandemia?
Voltou o {name} ao consumo de {time}?
relação entre o consumo de {name} e o de {name}
Que diferença faz o {name} do {name}, em energia?
um ano para o outro, como variou
Diferença para a semana passada, sff
o gasto do {name} encolheu?
Dispararam os consumos face a {time}?
saldo face a {time}: positivo ou negativo?
Em que medida difere o consumo do {name} {time} do de {time}?
Ganhámos ou perdemos eficiência em relação a {time}, em kWh?
Temos progressos no consumo comparado com {time}?
Contraponha o gás de {time} ao de {time}
quero saber se a agua baixou desde {time}
Está igual ao costume ou acima, o total {time}?
Gastou-se mais hoje do que ontem?
Hoje a esta hora já íamos mais à frente do que ontem?
Até à data, vamos acima do ano passado?
acumulado deste ano contra o acumulado do anterior
Que poupança absoluta tivemos em água {time}?
A economia de energia obtida com a {name} foi de quanto?
nossos gastos melhoraram em comparação com {time}?
A caldeira gasta o mesmo que gastava antes da revisão?
As duas torres do edifício gastam o mesmo?
Percentualmente, quanto se afasta {name} de {name}?
Comparação de {name} {time} com igual período anterior
diferencial entre pisos {time}
Mede {name} pela bitola do {name}: quem fica a perder?
Recuámos para níveis de {time} ou continuamos acima?
em kWh, que distância vai de {time} a {time}
Tenho o dono da obra à frente: o isolamento baixou ou não baixou o gás face a {time}?
Antes de fechar março, diz-me se ficámos acima ou abaixo do março do ano passado
Mandámos afinar a caldeira em janeiro, e agora queria saber quanto menos gás passou a gastar
O comercial dos variadores prometeu vinte por cento; o que se poupou mesmo nas bombas?
Prometeram-nos uma descida no {name}, mas vê-se alguma coisa nos contadores?
Só para ter argumentos na reunião: {time} foi mais leve ou mais pesado que {time}?
Se não for pedir muito, põe-me a água deste ano ao pé da do ano anterior
A loja de baixo diz que gasta metade da de cima, é assim?
O inquilino acha que paga pelo vizinho; quanto separa o consumo de um do do outro?
Duas UTAs iguais, uma de cada lado: gastam o mesmo ou uma puxa mais do que a outra?
Em frente ao {name}, como se sai o {name}?
Cresceu ou minguou o {name}?
Antes da avaria e depois da avaria, quanto mudou o {name}?
Estamos a andar para trás em relação a {time}?
melhorámos ou nem por isso
para melhor ou para pior, face a {time}?
mais gás que {time}?
ganho com os LED, em kWh
abaixo do ano passado?
quantos pontos percentuais desceu a água
água: agora e antes
{name} e {name}, diferença
diferencial face ao orçamento, em MWh
Acho que gastamos mais luz agora do que no tempo do antigo porteiro
Tenho a sensação de que o {name} aumentou desde {time}, desmente-me ou confirma
Diria que este inverno foi mais poupado do que o outro
Cá para mim, a bomba de calor gasta tanto como a caldeira gastava
Não me parece que a película nos vidros tenha feito diferença no frio
O novo horário de limpeza era para baixar a luz à noite, baixou alguma coisa?
A equipa passou para teletrabalho às sextas: isso notou-se no consumo em relação às outras sextas?
Quantos kWh a sexta perdeu desde que há teletrabalho?
Depois de mudarmos os setpoints, o que se ganhou em frio?
De uma fatura para a outra, quanto variaram os m3?
Do outono para o inverno, quanto engordou o gás?
De um trimestre para o seguinte, o {name} andou para onde?
De ontem para hoje, que salto deu a água?
Entre a semana santa e uma semana normal, que diferença de eletricidade há?
A que distância estamos do consumo de {time}?
Falta muito para voltarmos ao nível de {time}?
O {name} já recuperou o que tinha perdido desde {time}?
Quanto nos afastámos da meta para {time}, em percentagem?
O plano de racionalização previa menos seis por cento: onde estamos?
Descontando o efeito do frio, poupámos mesmo?
Ajustado ao clima, o aquecimento melhorou em relação a {time}?
Com graus-dia iguais, este ano saiu mais económico?
IPMVP opção C: poupança verificada do edifício {time}
Quanto se evitou de consumo com a medida do {name}, contra a referência?
Face ao ano de referência do SGCIE, qual a redução?
O certificado diz um consumo, o contador diz outro; de quanto é a diferença?
O consumo medido bate com o do certificado energético ou está muito acima?
Projetado contra realizado no {name}: que desvio há?
Estamos a par com os edifícios do mesmo dono?
Como fica este prédio ao lado do {name}?
benchmark do {name} contra {name}, kWh por m2
Por m2, o terceiro é mais gastador que o quarto?
O lado sul leva mais frio que o lado norte? Quantos por cento?
Turno da manhã ou turno da tarde, qual deles gastou mais e por que margem?
Inverno ou verão, em que estação se gasta mais eletricidade?
Quanto a mais se gasta num dia de chuva do que num dia de sol?
O sábado com feira compara-se como com um sábado sem feira?
Dia de jogo contra dia sem jogo no estádio
Em época de exames a biblioteca gasta mais do que no resto do ano?
Agosto costuma cair para metade; este ano também caiu?
O natal deste ano foi mais poupado do que o anterior?
Esta segunda saiu mais cara em kWh do que a segunda passada?
A noite passada gastou-se mais do que na anterior?
Vamos mais folgados do que há um ano por esta altura?
Levamos avanço ou atraso em relação ao mesmo dia do mês passado?
Neste mesmo ponto do mês, no ano passado, já tínhamos gasto tanto?
No cômputo geral, o saldo com {time} é favorável?
Que evolução percentual homóloga regista o {name}?
taxa de crescimento da eletricidade, {time} sobre {time}
rácio entre {name} e {name}
O aumento do {name} foi maior do que o do {name}?
Quem desceu mais desde {time}, o {name} ou o {name}?
Quais os inquilinos que pioraram de um ano para o outro?
Que pisos conseguiram reduzir desde {time}?
Quem não baixou nada desde a campanha de sensibilização?
A campanha dos autocolantes nos interruptores serviu para alguma coisa?
o concurso de poupança entre pisos: quem reduziu mais, em percentagem
Põe frente a frente as duas caldeiras {time}
Mete na mesma tabela {time} e {time}, com a variação
Quero as duas colunas: o ano corrente, o transato e a diferença
Dá-me o antes, o depois e o ganho da substituição do {name}
Apreciaria um confronto entre os consumos do {name} e do {name} {time}
Solicito a variação da água entre {time} e {time}
Meça-me a redução obtida no {name} desde a intervenção
O {name} velho gastava mais que o novo? Em quanto ficou a redução?
A segunda bomba é mais comilona do que a primeira?
qual gasta menos luz, a UTA nova ou a velha
o {name} anda mais comedido que {time}?
Apertámos o cinto {time} ou gastámos o mesmo?
Emagrecemos alguma coisa na eletricidade em comparação com {time}?
A curva desta semana descola da da semana passada em quanto?
Ficou ela por ela com {time}?
Deu empate entre {name} e {name}?
é quase igual ao ano passado ou ha diferença grande
gastou se menos agua que {time}? quanto menos
poupanca do {name} desde a obra
compara la {time} com {time} so na luz
Subimos quantos MWh na soma dos dois anos?
Sem contar com o {name}, também houve aumento face a {time}?
Mesmo com mais gente no prédio, baixámos em relação a {time}?
A ocupação duplicou; o consumo acompanhou ou cresceu menos?
O alargamento do horário da loja fez subir a eletricidade em que medida?
Depois da troca de janelas, o aquecimento caiu tanto como o fabricante anunciava?
Gastou mais o restaurante este mês ou o mês passado, e qual a distância entre os dois?
Em que é que {time} difere de {time}, fonte de energia a fonte de energia?
Um confronto rápido: semana de greve contra semana normal, eletricidade e água
O gás tinha disparado em fevereiro; já voltou ao que era em março?
Que poupança se concretizou face ao ano base?
Poupança verificada até à data
kWh aparados desde os comandos novos
A minha afinação fez baixar o {name}?
Desde que reprogramei a sequência, quanto desceu o {name}?
Montei os variadores {time}: quanto caiu face aos meses de antes?
Com a troca do compressor, quanto ficou mais leve o {name}?
Depois da carga de gás, a central de frio gasta menos kWh?
M&V opção C, poupança apurada
Feitos os ajustes de rotina, que poupança sobra?
Energia evitada em relação ao cenário sem obra
Que redução podemos declarar {time}?
Estamos a cumprir o compromisso de redução?
A meta era menos cinco por cento; onde aterrámos?
Indicador de desempenho contra linha de base
Em perímetro constante, como ficámos?
Variação entre exercícios, {name}
Últimos doze meses contra os doze de antes
Acumulado do ano contra acumulado homólogo
Realizado contra orçamentado, em kWh
Desvio de quantidades face ao plano
Desvio favorável ou desfavorável, em kWh?
Primeiro semestre contra primeiro semestre
O meu constituinte diz que gastou menos depois de fechar a cozinha; gastou?
A parte contrária alega que o consumo triplicou com o atual arrendatário: antes e depois do contrato, como foi?
O locado gastava menos antes do trespasse?
A minha fração subiu em relação ao inverno passado?
Gasto mais do que o vizinho de cima?
Estou pior do que os outros inquilinos?
O do lado paga metade, mas gasta metade?
A minha loja anda acima da média das lojas?
Nós, inquilinos, contra as partes comuns: quem leva mais e por quanto?
Hipótese: à terça gasta-se mais do que à sexta; os dados confirmam?
Grupo de intervenção piso 2, grupo de controlo piso 3: diferença {time}
Tamanho do efeito da campanha, em kWh
Os autocolantes ao pé dos interruptores mudaram alguma coisa?
Médias antes e depois da intervenção, {name}
A noite passada foi como a anterior?
Esta noite contra uma noite normal
O meu turno ou o da manhã, qual come mais?
Esta noite os contadores andaram menos do que ontem à noite?
Fase a fase, qual leva mais energia, L1, L2 ou L3?
Grupo A ou grupo B, qual faz o mesmo com menos?
Central um contra central dois {time}
Bomba primária face à secundária
O frigorífico novo é mais poupado que o velho?
Vedar as portas das câmaras deu o quê, antes e depois?
A época de free cooling poupou-nos mais do que a do ano passado?
A purga noturna que pusemos tirou alguma coisa ao frio?
A reparação da fachada notou-se no calor?
hum gastámos mais do que no mês passado ou menos
então estamos a subir ou a descer em relação ao ano passado
compara aí o {name} e o {name} em {time}
pronto põe esta semana ao lado da outra
Distância à meta {time}
À frente ou atrás do ponto em que estávamos há um ano?
A meio do ano, melhor ou pior que a meio do anterior?
A primeira quinzena bate com a segunda?
Fim de semana de então e fim de semana de agora
O {name} encolheu mais do que o {name}?
Quem progrediu mais face ao ano passado?
Quem recuou mais em relação ao ano anterior?
Que fosso vai do piso mais sequioso ao mais seco?
Quantos pontos percentuais mexeu a quota solar?
O peso do frio aumentou sobre o ano anterior?
Os quatro trimestres, em que diferem entre si?
Voltámos ao nível de antes da pandemia?
A mesma carga da semana de referência?
A junção dos dois escritórios fez subir o total?
O andar a mais acrescentou quanto ao total antigo?
Quanto gás foi substituído pela bomba de calor, este inverno contra o outro?
Menos gás e mais luz: qual o saldo desde a bomba de calor?
Loja contra loja, kWh
O {name} deu os vinte por cento com que foi vendido?
Prometeram-me poupanças, mostra se apareceram
Tirando o tempo, essas poupanças existem?
O controlo novo baixou o gás? Quanto?
Abatemos quanto ao consumo de {time}?
Que distância há entre o previsto no plano e o medido?
Quantos kWh menos desde a minha intervenção no {name}?
A água recuou ou avançou sobre {time}?
`;
