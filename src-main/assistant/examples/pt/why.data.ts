/** Ways to ask in Portuguese for the ground of a change, one a line; `{name}` and `{time}` stand for any. */
export const why = `
Porque é que o consumo subiu {time}?
porquê?
Por que razão gastámos mais {time}?
Qual o motivo do aumento de {name}?
O que explica a subida?
O que está por trás deste valor?
A que se deve o pico {time}?
causa do aumento
causas da descida {time}
Como se explica a diferença?
Explica-me o consumo elevado de {name} {time}
De onde vem o aumento?
Donde veio este acréscimo?
Que aconteceu {time} para gastarmos tanto?
o que se passou com {name} {time}
Por causa de quê disparou {name}?
Que fatores influenciaram {time}?
Quem é o culpado do aumento?
quem fez subir a conta
Quem provocou a subida da água?
origem do acréscimo
razão da quebra {time}
Porque desceu tanto o gás?
Porque razão não baixa o consumo à noite?
Porque é que {name} gasta tanto?
Por que motivo o {name} esteve ligado {time}?
porque esteve a caldeira a trabalhar {time}
Por que é que a fatura aumentou?
justificação para o desvio
Preciso de justificar o aumento à administração
Tenho de explicar ao cliente esta subida; o que digo?
O inquilino reclama do consumo: o que o explica?
O chefe quer saber porque estamos acima
Foi o tempo ou foi outra coisa?
Isto é por causa do frio?
Deve-se ao calor, este aumento?
A subida tem a ver com a ocupação?
É do tempo ou de uma avaria?
Haverá ligação entre a obra e o consumo?
relação causa-efeito {name}
Decompõe o aumento pelas suas causas
Decomposição da variação {time}
Que contadores explicam a diferença?
Contributos para a subida
Análise causal {time}
causa raiz
root cause do pico
Porque tivemos um pico tão alto?
Por que foi tão grande a ponta?
Porque a carga noturna está mais alta?
Que levou à redução do consumo?
A que devemos a poupança?
O que mudou para o {name} consumir mais?
Que mudou?
Qual a explicação?
há explicação para isto?
Dá-me uma explicação plausível para {time}
Não percebo este consumo do {name}, esclarece-me
Não compreendo a subida
não entendo porque gastamos tanto
Ajuda-me a perceber o aumento do gás
Fundamenta o desvio de {name}
como assim subiu? porquê
Por que a conta veio tão alta?
O que causou isso?
Por que o {name} tá gastando mais?
pq subiu o consumo {time}
Pq é que {name} desceu?
Interpreta a variação {time}
A razão de ser deste degrau na curva?
Quais os motores da subida?
De que resulta o acréscimo em {name}?
Em virtude de quê aumentou a despesa?
Por culpa de quem gastámos mais?
O que fez cair o COP?
porque piorou o rendimento do {name}
Porque está frio no {name} se o aquecimento trabalha?
Porque não aquece o {name}?
Por que razão a temperatura baixou {time}?
A emissão de CO2 subiu porquê?
Porque consumimos água com o edifício fechado?
Qual será a causa de haver consumo ao domingo?
Com menos gente, porque gastámos o mesmo?
Trocámos as lâmpadas e não desceu; porquê?
Fizemos obras e o consumo não baixou, como se explica?
Porque não se vê a poupança?
Onde nasce a diferença entre {time} e {time}?
O que motivou o comportamento de {name} {time}?
explicação do salto {time}
motivo?
Que está na base deste aumento?
Que circunstâncias ditaram a subida {time}?
Por obra de quê caiu a produção solar?
produção solar mais baixa porquê
A quem atribuir o agravamento {time}?
Por que carga de água gasta tanto o {name}?
Graças a quê gastámos menos {time}?
Que desencadeou o pico {time}?
Tenho o senhorio ao telefone a perguntar porque é que a água subiu, que lhe respondo?
Antes de fechar março, preciso de uma razão para o gás ter dado aquele salto
O mês foi quente e mesmo assim gastámos mais gás, há alguma explicação?
Trocámos o chiller por um melhor e a conta da luz não desceu; o que é que falhou?
Se não for pedir muito, em duas frases, o que fez crescer a eletricidade {time}
A administração não engole o aumento sem uma justificação, dá-me os motivos
O inquilino jura que não mudou nada, mas o consumo dele dobrou: a que se pode dever?
Só para eu perceber, o que levou o {name} a parar de gastar a meio do mês?
Estava tudo a correr tão bem até {time}; o que é que se estragou?
Ninguém cá esteve no feriado e houve gasto na mesma, por via de quê?
O engenheiro diz que é do tempo, o porteiro diz que é do chiller; qual dos dois tem razão?
Não foi o frio que fez subir isto, pois não? Então o que foi?
A que atribuis a subida do {name}?
Que é que deu ao {name} para gastar tanto?
Que bicho mordeu ao {name} {time}?
A propósito de quê subiu a água?
Onde está o busílis do aumento?
Qual é a raiz do problema no {name}?
Como é que chegámos a este valor?
Que foi que nos fez gastar mais?
Há um porquê para isto?
porquê tanto gás?
porquê tão alto, o {name}?
razões da queda?
motivos do salto {time}
o culpado, quem é?
subiu: a que propósito?
explicação para a água
aumento, causas?
justifica o desvio
o que mexeu nisto?
quem puxou a conta para cima?
foi do calor?
efeito do tempo ou avaria?
de onde saiu este acréscimo?
fatores por trás do gás
razão do degrau de {time}
que fez disparar a ponta?
descida inexplicada: causa?
porque parou o {name}?
por que artes desceu a luz?
Acho que o aumento vem da ventilação, confirmas ou é outra coisa?
Parece-me que o culpado é o novo horário da cozinha
Desconfio que o que fez subir a água foi a rega
Suponho que seja por causa do congresso; há outra causa?
Diria que a subida se deve ao piso novo, certo?
Não vejo razão para o {name} ter subido
Não me ocorre o que possa ter feito baixar o rendimento do {name}
Custa a perceber como é que, com metade das pessoas, se gastou o dobro
Faz-me confusão a conta deste mês, esclarece de onde vem a subida
Gostava de entender o que está na origem do pico de {time}
Era importante saber o que motivou o excesso {time}
Preciso de fundamentar o desvio perante o cliente
Tenho de escrever no relatório a causa da ultrapassagem, qual foi?
O conselho fiscal pede esclarecimentos sobre o acréscimo {time}
Quero chegar ao fundo da questão do {name}
Ajuda-me a deslindar a subida do gás
Desvenda-me o mistério da água {time}
Desfia-me as causas, uma por uma, com o peso de cada
Que parcela do aumento vem do clima e que parcela vem do uso?
Quanto da subida se explica pelos graus-dia?
Em que contadores nasceu o acréscimo?
Que pisos contribuíram para o agravamento e em quanto?
O acréscimo reparte-se por todos ou vem de um só?
A diferença para {time} vem de que máquinas?
Que horas do dia explicam a subida, a noite ou a manhã?
Foi a noite que engordou a conta?
O que terá mudado no {name} por volta de {time}?
Que se alterou nos horários para dar nisto?
Alguém mexeu em algum setpoint para isto subir?
A obra do {name} tem alguma coisa a ver com o aumento?
Será do novo inquilino?
Terá sido a porta do armazém aberta que fez subir o gás?
A vaga de calor chega para explicar o frio de {time}?
Há relação entre a avaria da bomba e o gasto a mais?
Até que ponto foi a ocupação a causadora?
Foi da mudança da hora?
Porque é que aos sábados se gasta mais do que à sexta?
Porque é que o piso de cima gasta o dobro do de baixo?
Como se compreende que o {name} gaste mais do que o irmão gémeo?
Porque é que dois escritórios iguais têm consumos tão diferentes?
Porque não desce a potência depois das oito?
Porque continua o {name} a puxar com a loja fechada?
Por que cargas de água liga a caldeira em agosto?
Que razão tem a bomba para rodar de noite?
Porque caiu o COP justamente {time}?
O rendimento da caldeira piorou por via de quê?
Porque não aquece a sala por mais que a caldeira trabalhe?
Por que motivo o retorno vem tão quente?
A água quente não chega aos sessenta graus, o que o impede?
Os painéis deram menos, foi das nuvens ou da sujidade?
Porque não baixaram as emissões, se gastámos menos luz?
A fatura cresceu por causa do preço ou por causa dos kWh?
Foi o preço ou foi o consumo que nos encareceu {time}?
Solicito fundamentação do acréscimo verificado no {name} {time}
Queira esclarecer os motivos da variação observada
Indique as causas prováveis do excesso de gás
porque gastou tanto o {name} {time}
qual a razao da subida da agua
o que aconteceu para a luz subir tanto
Causa raiz da subida, para o dossiê da auditoria
Explica o desvio
O que justifica o desvio desfavorável em kWh?
Ponte do consumo do ano passado para o deste ano
Motores do desvio
O que empurrou a energia acima do plano?
Que digo à administração sobre o salto?
O diretor financeiro pergunta o motivo da derrapagem
Motivo do afastamento à meta
Fatores causais da descida
Que variáveis explicam a subida do calor?
Foi o tempo que puxou pelo {name}, pela correlação?
É a ocupação que explica a mudança?
Estatisticamente, a subida deve-se ao frio?
Foi o tempo ou o comportamento que mexeu no gás?
Porque é que o consumo da minha conta deu um salto?
Porque gasto eu tanto mais do que no inverno passado?
Porque subiu o meu aquecimento se não fiz nada de diferente?
Porque está a minha fração a gastar mais?
O que fez dobrar a minha água?
Com que fundamento subiu o consumo do inquilino?
A que é imputável o aumento no {name}?
O aumento deve-se às obras do senhorio?
Foi o defeito da caldeira que causou o gás a mais?
Foi a fuga que o provocou?
O que causou o surto na noite da inundação?
Porque foi a noite passada mais alta que a anterior?
Porque é que saltou às duas e meia da noite?
Porque disparou a carga depois da minha ronda?
O que entrou às quatro que fez a noite tão pesada?
Porque puxa mais o {name} desde a recarga?
Porque trabalha a central de frio mais do que no verão passado?
O que fez os compressores andarem mais tempo?
Porque precisam as câmaras de mais desde {time}?
São as borrachas das portas que fizeram subir o {name}?
A culpa da subida é do condensador sujo?
Foi a mudança da redução noturna?
A minha alteração da sequência fez subir o {name}?
O que fez crescer o {name} depois de carregarem o programa?
Porque subiu a água gelada se o setpoint também subiu?
Porque gasta o {name} mais se anda menos?
Porque subiram os kWh com as mesmas horas?
Porque leva a fase dois mais desde {time}?
Porque é que corrigir o cos phi não fez baixar nada?
Por que razão pouparam as luzes novas tão pouco?
Porque não chegaram as poupanças?
Porque ficou a obra aquém?
Porque falhámos a meta?
Porque deu o fotovoltaico menos do que no outro junho?
Porque está em baixo a produção do telhado?
Porque houve tão pouco sol aproveitado {time}?
Porque foi a procura tão alta naquele dia?
O que trouxe a ponta?
Porque foi a base subindo aos poucos?
Porquê o degrau em março?
Porquê a quebra {time}?
Porquê a diferença entre os dois pisos?
Porque precisa a ala sul de mais?
hum porque é que subiu
então porque é que é assim tanto
o que se deu ali para subir
De onde saiu a água a mais?
`;
