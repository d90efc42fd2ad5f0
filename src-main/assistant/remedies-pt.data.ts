/** What analyses propose to do, in Portuguese. */
export const remediesInPortuguese: Readonly<Record<string, string>> = {
  "Record the exchange, so that consumption is added up over it; ask who reset the meter.":
    "Registe a troca, para que o consumo seja somado através dela; pergunte quem repôs o contador a zero.",
  "See whether it has power, and whether its bus and gateway answer.":
    "Veja se tem alimentação, e se o barramento e o gateway respondem.",
  "See whether the sensor is overridden or out of service, and whether its wire is broken.":
    "Veja se o sensor está forçado ou fora de serviço, e se o fio está partido.",
  "Stroke the valve by hand and by its actuator; clean or change it, and look at the actuator's linkage.":
    "Percorra o curso da válvula à mão e pelo atuador; limpe-a ou substitua-a, e veja a ligação do atuador.",
  "Lower the loop's gain or lengthen its integral time; look for a valve that is too large.":
    "Baixe o ganho da malha ou aumente o tempo integral; procure uma válvula sobredimensionada.",
  "Compare the sensor with a calibrated thermometer at its place, and change it or correct its offset.":
    "Compare o sensor com um termómetro calibrado no mesmo lugar, e substitua-o ou corrija o seu desvio.",
  "See which of the two stands in the sun or in exhaust air; economizers switch by them.":
    "Veja qual dos dois está ao sol ou em ar de rejeição; o arrefecimento gratuito comuta por eles.",
  "Let the setpoint rise with falling outdoor temperature or falling demand of the zones, for example 13 to 18 °C.":
    "Deixe subir a referência quando desce a temperatura exterior ou a procura das zonas, por exemplo de 13 a 18 °C.",
  "Look at the box's airflow sensor, damper and minimum; keep a dead band between the setpoints of heating and cooling.":
    "Veja o sensor de caudal, o registo e o mínimo da caixa; mantenha uma banda morta entre as referências de aquecimento e de arrefecimento.",
  "Walk through the building at night; switch off by circuit what nobody needs, ventilation and lights first.":
    "Percorra o edifício à noite; desligue por circuito o que ninguém precisa, primeiro a ventilação e as luzes.",
  "Compare the schedules of the air handlers and of the plant with the hours of use, holidays included; end overrides and manual modes.":
    "Compare os horários das unidades de tratamento de ar e da central com as horas de uso, feriados incluídos; acabe com forçamentos e modos manuais.",
  "Lower the static pressure setpoint until one damper stands nearly open, or reset it by the most open one.":
    "Baixe a referência da pressão estática até um registo ficar quase aberto, ou ajuste-a pelo mais aberto.",
  "Look at the outdoor damper's actuator and linkage, the changeover temperature and the minimum position.":
    "Veja o atuador e a ligação do registo de ar novo, a temperatura de comutação e a posição mínima.",
  "Look at approach temperatures for fouled tubes, at refrigerant charge and oil, and at non-condensables; until then let the other chiller lead.":
    "Veja se as diferenças de aproximação indicam tubos sujos, e veja a carga de fluido frigorigéneo, o óleo e os incondensáveis; até lá, deixe o outro chiller à frente.",
  "Raise the least load or the supply setpoint, widen the staging's dead band, or let a smaller machine lead.":
    "Suba a carga mínima ou a referência de ida, alargue a banda morta do escalonamento, ou ponha uma máquina mais pequena à frente.",
  "Look for three-way and leaking two-way valves, bypasses that are open, coils that are dirty, and setpoints that coils can't reach.":
    "Procure válvulas de três vias e de duas vias com fugas, bypasses abertos, baterias sujas, e referências que as baterias não atingem.",
  "Look for an override or a schedule that is switched off; let presence or a time switch end the light.":
    "Procure um forçamento ou um horário desligado; deixe a presença ou um relógio apagar a luz.",
  "Check the current transformers' ratios and the scale of these points, and which meter lies under which.":
    "Verifique as relações dos transformadores de corrente e a escala destes pontos, e que contador está abaixo de qual.",
  "Lower the room setpoints within comfort before the price rises, and let them float after it.":
    "Baixe as referências das salas dentro do conforto antes de o preço subir, e deixe-as flutuar depois.",
  "Look at dirty filters and coils, closed dampers, belts and the fan's own efficiency.":
    "Veja filtros e baterias sujos, registos fechados, correias e o rendimento do próprio ventilador.",
  "Order filters and change them then; a bypass or a torn filter shows as a pressure that falls.":
    "Encomende filtros e troque-os nessa altura; um desvio de ar ou um filtro rasgado nota-se numa pressão que desce.",
  "Lower the loop's gain; look for a valve that is too large or a setpoint that is reset too fast.":
    "Baixe o ganho da malha; procure uma válvula sobredimensionada ou uma referência ajustada depressa demais.",
  "Bring evidence for what is seen and open.": "Junte provas do que se vê e está em aberto.",
  "Look when it takes more: the hours that differ most are in the comparison with its baseline.":
    "Veja quando consome mais: as horas que mais diferem estão na comparação com a sua linha de base.",
  "Find out what was changed, added or switched over on that day.":
    "Descubra o que foi alterado, acrescentado ou comutado nesse dia.",
  "Look at what ran in these hours and why.": "Veja o que funcionou nestas horas e porquê.",
  "Look for what was left on, or for schedules that were overridden.":
    "Procure o que ficou ligado, ou horários que foram forçados.",
  "See whether the machine or the meter stopped.": "Veja se parou a máquina ou o contador.",
  "Check the meter and its connection: a value that never changes is rarely measured.":
    "Verifique o contador e a sua ligação: um valor que nunca muda raramente é medido.",
  "Compare the day's course with the days before, and look at schedules.":
    "Compare o andamento do dia com os dias anteriores, e veja os horários.",
};
