import type { CareSettings, Project } from "../../../src-main/contract/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { sizeText, timeWords } from "../../format/index.ts";
import { useAnswer, useApplication } from "../../gateway/index.ts";
import { forecastLines } from "./text.ts";

/** What settings that were entered would do at present: what goes, and what stays. */
export function Forecast({ settings, project }: { settings: CareSettings; project: Project }) {
  const { client } = useApplication();
  const answer = useAnswer("retention-forecast", JSON.stringify(settings), (signal) =>
    client.projectCare.forecast(settings, { signal }),
  );
  if (answer.problem !== null) return <ProblemLine problem={answer.problem} />;
  const forecast = answer.value;
  if (forecast === undefined) return <p className="muted">Looking at what would go …</p>;
  const times = timeWords(project.site.timeZone);
  const lines = forecastLines(forecast, times.full);
  const { heldBack } = forecast;
  return (
    <section aria-label="What would go and what would stay" className="care-forecast">
      {lines.length === 0 ? (
        <p>Nothing goes at present.</p>
      ) : (
        <dl>
          {lines.map(({ kind, goes, stays }) => (
            <div key={kind}>
              <dt>{kind}</dt>
              <dd>{goes}</dd>
              <dd className="muted">{stays}</dd>
            </div>
          ))}
        </dl>
      )}
      {heldBack === null ? null : (
        <p className="tone-warning">
          Readings of {times.full(heldBack.from)} to {times.full(heldBack.until)} stay until the central
          database has them.
        </p>
      )}
      {forecast.freed > 0 ? <p className="muted">About {sizeText(forecast.freed)} become free.</p> : null}
    </section>
  );
}
