/** Ways to ask in Portuguese for orders, which only a person may carry out, one a line; `{name}` and `{time}` stand for any. */
export const command = `
Desliga o {name}
liga {name}
Apaga as luzes do {name}
Acende a iluminação do {name}
Arranca o chiller
Para a bomba
põe a caldeira em marcha
Baixa a temperatura do {name} um grau
Sobe o setpoint da {name}
Muda o setpoint para vinte graus
Altera o horário da ventilação
Programa {name} para ligar às sete
Põe o {name} em modo noturno
coloca o {name} em manual
Passa a {name} para automático
Abre a válvula do {name}
fecha a válvula
Reinicia o controlador
Faz reset ao {name}
rearma o {name}
Reconhece todos os alarmes
reconhecer alarme do {name}
Limpa a lista de alarmes
Silencia o alarme
Apaga o histórico
Elimina o contador {name}
Remove {name} do projeto
apaga os dados de {time}
Muda o nome do {name}
Renomeia {name}
Cria um novo projeto
Adiciona um contador ao projeto
Importa o ficheiro de leituras
Guarda o projeto
Envia um e-mail ao inquilino
manda o relatório ao chefe
Reencaminha isto ao proprietário
Escreve uma carta ao condomínio
Redige um e-mail a reclamar do fornecedor
Traduz isto para inglês
traduza para espanhol
Imprime o relatório
Telefona ao técnico
Liga para a assistência
Marca uma visita do técnico
Agenda a manutenção do {name}
Encomenda filtros novos
Compra um contador novo
Paga a fatura
Emite a fatura ao {name}
Altera a tarifa da eletricidade
Corrige o valor do contador {name}
Preenche os dados em falta com a média
Substitui a leitura de {time} por zero
Edita o fator do {name}
Calibra a sonda do {name}
Atualiza o firmware
Inverte a rotação das bombas
Aumenta a velocidade do ventilador
Reduz o caudal para metade
Força o free-cooling
Bloqueia o segundo chiller
desativa o {name}
Ative o modo férias
Ativa o aquecimento já
Corta a corrente ao {name}
corta a água à loja
Abre a porta da garagem
Tranca as portas
Sobe os estores
Manda o elevador para o rés-do-chão
Desliga tudo ao fim de semana
Podes desligar o {name}, por favor?
Quero que pares a {name} imediatamente
Seria possível ligar o ar condicionado no {name}?
Está frio aqui, aumenta o aquecimento
Estamos com calor, liga o frio
faz favor de apagar o {name}
Trata de desligar as luzes que ficaram acesas
É preciso pôr a UTA a trabalhar mais cedo, muda isso
Desligue por favor a climatização do {name}
Desliga aí o {name} pra mim
Bota o ar no máximo
aumenta a temperatura aí
Deleta esse medidor
Manda um email pro síndico
Cancela o alarme do {name}
Desfaz a última alteração
Repõe os valores de fábrica
Copia a configuração do {name} para {name}
Dá permissões ao novo utilizador
Cria um utilizador para o {name}
Muda a palavra-passe
Escreve no setpoint do {name}
Grava um novo horário de aquecimento
Ajusta a curva de aquecimento
Regula o termostato do {name}
Executa o programa de desinfeção do depósito
Lança o choque térmico antilegionela
Faz uma cópia de segurança do projeto
Redige a ata da reunião
Prepara uma apresentação em PowerPoint
Publica os resultados no site
Arquiva o projeto
Tenho o senhorio ao telefone, manda-lhe já o relatório de {time} por e-mail
Antes de fechar março, lança a fatura da água a todos os inquilinos
Está um gelo no {name}, puxa o aquecimento para cima dois graus, se fazes favor
Só para hoje, deixa a ventilação ligada até às dez da noite
Se não for pedir muito, apaga-me as luzes da garagem que eu já saí
O pessoal da limpeza só vem às sete, atrasa o arranque das UTAs uma hora
Vem aí trovoada, desliga o {name} por precaução
Como o {name} está a fazer barulho, troca para a bomba de reserva
Já vi o alarme, podes dá-lo como reconhecido
A sonda está errada, mete lá mais dois graus de correção
O contador mudou de nome, passa a chamar-se {name}
Esse contador já não existe, tira-o da lista
A leitura de ontem está mal, põe cento e vinte no lugar dela
Esquece esses registos todos e começa do zero
Importa-se de desligar a fonte do átrio?
Agradecia que ligasse o ar condicionado da sala {name}
Faça o obséquio de rearmar o disjuntor do {name}
Queira proceder à paragem da caldeira
Solicito a abertura da válvula de corte do {name}
Solicita-se envio do mapa de consumos ao cliente
Convinha parar o {name} agora
É para desligar o {name} já
É favor pôr a piscina a vinte e oito graus
Era baixar um bocado o volume da ventilação
Precisava que me ligasses a rega por dez minutos
Quero a caldeira parada até segunda
Quero isto tudo apagado às oito
Quero menos frio na sala {name}
Dá ordem de arranque ao chiller dois
Dá um empurrãozinho à temperatura do {name}
Dá folga à bomba dois e põe a um a trabalhar
Dá cabo desse alarme
Faz arrancar o gerador para teste
Faz parar a fonte
Faz o favor de trancar o portão da garagem
Mete o chiller em marcha
Mete mais dois graus no {name}
Mete o {name} a dormir
Tira o {name} de serviço
Tira a potência ao carregador do {name}
Larga a carga não prioritária
Deslastra os carregadores
Limita os carregadores a dez kW
Corta o gás à cozinha
Fecha a água geral
Purga o circuito
Enche o depósito
Esvazia o tanque
Descongela a câmara
Abre as grelhas de desenfumagem
Destranca a porta técnica
Chama o elevador ao átrio
Recolhe os toldos
Baixa as persianas do {name}
Regula a luz do átrio para metade
Comuta para o gerador
Alterna as bombas
Roda a prioridade das caldeiras
Acelera o ventilador da {name}
Abranda a bomba
Estrangula a válvula do {name}
Suspende o horário de {time}
Antecipa o arranque para as cinco
Prolonga o funcionamento até à meia-noite
Salta o arranque de amanhã, que é feriado
Mete feriado na sexta no calendário da ventilação
Volta a pôr o setpoint como estava
Repõe o automático na {name}
Inibe os alarmes durante a obra
Cala essa sirene
Dá baixa do alarme do {name}
Reconhece tudo de uma assentada
Elimina a regra do {name}
Desativa os avisos da noite
Junta os dois contadores num só
Move o contador {name} para o piso de cima
Põe o inquilino {name} como saído
Regista um novo inquilino na loja
Atualiza o preço do gás para nove cêntimos
Troca a unidade do contador para m3
Acerta o relógio do gateway
Reinicia o concentrador
Carrega o firmware novo
Remenda as falhas de {time} com a média da semana
Arredonda todas as leituras
Recalcula tudo com o fator cem
Exporta o projeto e manda-o ao consultor
Grava uma cópia noutro disco
Deita fora o histórico de há mais de dois anos
Muda o idioma da aplicação
Passa isto a limpo em inglês para o investidor
Redige uma reclamação ao distribuidor
Escreve um aviso para afixar no elevador
Faz-me o texto do relatório anual, bem bonito
Prepara a convocatória da assembleia
Responde ao inquilino que não tem razão
Avisa o {name} de que vamos cortar a água
Diz ao técnico para cá vir amanhã
Abre uma ordem de trabalho para a {name}
Pede orçamento para três filtros
Renova o contrato de manutenção
Muda-nos de comercializador
Vende o excedente solar ao vizinho
Imprime-me três cópias disto
apaga o {name} sff
desliga a ventilacao da garagem
poe o setpoint a vinte e um
liga me o ar no {name}
Queria as bombas paradas esta noite
Preferia que o {name} não andasse amanhã
Gostava do setpoint um nadinha mais baixo no {name}
O {name} já pode ir abaixo
O {name} devia estar desligado às dez
O {name} tem de ser parado
O {name} tem de baixar dois graus
É preciso fechar o {name} no fim de semana
As caldeiras podem descansar hoje à noite
As luzes do piso 2 podem ficar até à meia-noite
Era bom que o {name} arrancasse uma hora mais cedo
Ajudava se o aquecimento entrasse já
Ninguém precisa da ventilação hoje, que pare
Amanhã não precisamos do {name}, fica desligado
Temos reunião tardia, mantém o ar até às nove
Tenho frio, podia ficar um bocadinho mais quente aqui
Está abafado, mais ar novo se faz favor
Podíamos ter mais calor no quarto andar?
Alguém que ponha o {name} a andar
Pode o {name} passar a reserva?
Posso pedir-te que pares o {name}?
Tenha a bondade de fechar o {name}
Não te importas de fechar a válvula?
Faz o {name} render o {name}
O chiller 2 que passe à frente
Passa para a bomba de reserva
Põe o {name} em automático
Põe o {name} em manual a 60 %
Solta a forçagem
Força o registo todo aberto
Descarrega o programa no controlador
Carrega a sequência nova
Rearma o bloqueio
Limpa a avaria do {name}
Cala a sirene
Descongela o {name} já
Recolhe o gás no depósito
Faz uma descongelação manual
Trava o compressor
Isola o circuito
Dispara o disjuntor
Põe o quadro 3 sob tensão
Corta a luz à fração, que o inquilino não paga
Desliga o {name} da rede
Limita o fornecimento ao inquilino
Notifica o arrendatário
Minuta uma carta de interpelação
Redige uma cláusula de contrato sobre contagem
Escreve o capítulo quatro da minha tese
Resume-me este artigo
Faz um slide para a administração
Manda os números ao contabilista
Põe o auditor em cópia
Entrega a declaração
Submete o relatório ESG
Lança o movimento na contabilidade
Aprova a fatura
Transfere a caução
Põe isto na pasta partilhada
Muda o inquilino do {name}
Mexe na leitura para bater certo
Antedata a leitura
Apaga o registo de {time}
Esconde esse contador
hum desliga o {name} por favor
pronto apaga as luzes
olha liga o aquecimento
para não espera arranca o {name}
apaga essa última linha
`;
