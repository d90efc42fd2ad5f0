import { Button, Checkbox, Collapse, PasswordInput } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type {
  ServiceName,
  ServiceSetting,
  ServiceSettings,
  ServiceState,
  ServicesState,
  SiteDescription,
} from "../../src-main/contract/index.ts";
import { ProblemLine, useAct, useEdits, useNow } from "../components/index.ts";
import { ago, numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { KeptNumber, KeptText } from "./fields.tsx";
import type { SaveSite } from "./use-description.ts";

interface TabProps {
  readonly description: SiteDescription;
  readonly save: SaveSite;
}

/** What public services may be asked for this site, what goes out, and what they told. */
export function ServicesTab({ description, save }: TabProps) {
  const { client } = useApplication();
  const act = useAct();
  const revision = useWindowState(({ revisions }) => String(revisions.site));
  const answer = useAnswer("services", revision, (signal) => client.services.get(undefined, { signal }));
  const [newer, setNewer] = useState<{ readonly revision: string; readonly state: ServicesState } | null>(
    null,
  );
  const [asking, setAsking] = useState<ServiceName | null>(null);
  const state = newer?.revision === revision ? newer.state : answer.value;
  const [settings, change] = useEdits(state?.settings);
  if (state === undefined || settings === undefined) return <p className="frame-quiet">Loading …</p>;
  const keep = async (work: Promise<ServicesState>) => setNewer({ revision, state: await work });
  const take = (work: Promise<ServicesState>) => act(() => keep(work));
  const put = (service: ServiceName, part: Partial<ServiceSetting>) =>
    void change(
      (shown = settings) => ({ ...shown, [service]: { ...shown[service], ...part } }),
      (next = settings) => keep(client.services.set(next)),
    );
  const fetchNow = async (service: ServiceName) => {
    setAsking(service);
    await take(client.services.fetch({ service }));
    setAsking(null);
  };
  const common = { asking, put, fetchNow, settings };
  return (
    <div className="site-columns">
      <section aria-labelledby="service-weather" className="form">
        <h2 id="service-weather">Weather</h2>
        <p className="muted small">
          Tomorrow’s temperatures make forecasts better, and temperatures of the past stand in where the site
          has no sensor. Without the service, forecasts take those of the last days.
        </p>
        <Place description={description} save={save} />
        <Service service="weather" of={state.weather} {...common}>
          <WeatherKey
            hasKey={state.hasWeatherKey}
            onKeep={(key) => void take(client.services.setWeatherKey({ key }))}
          />
        </Service>
      </section>
      <section aria-labelledby="service-carbon" className="form">
        <h2 id="service-carbon">Carbon intensity by the hour</h2>
        <p className="muted small">
          {state.carbonFile === null
            ? "Emissions of bought electricity by the hour that it was taken in. A file of hours goes before the service."
            : `The file ${state.carbonFile} is used: it goes before the service.`}
        </p>
        <Service service="carbonIntensity" of={state.carbonIntensity} {...common} />
      </section>
    </div>
  );
}

function Place({ description, save }: TabProps) {
  const place = description.place ?? null;
  const [part, setPart] = useState<{ latitude?: number | null; longitude?: number | null }>({});
  const keep = (next: typeof part) => {
    const latitude = next.latitude === undefined ? (place?.latitude ?? null) : next.latitude;
    const longitude = next.longitude === undefined ? (place?.longitude ?? null) : next.longitude;
    // Half a place is kept here until its other half is told.
    if (latitude === null || longitude === null) {
      setPart({ latitude, longitude });
      if (place !== null) save({ place: null }, "Forget where the site is");
      return;
    }
    setPart({});
    save({ place: { latitude, longitude } }, "Tell where the site is");
  };
  const shown = { latitude: place?.latitude ?? null, longitude: place?.longitude ?? null, ...part };
  return (
    <div className="site-halves">
      <KeptNumber
        label="Latitude"
        description="South below zero"
        value={shown.latitude}
        min={-90}
        max={90}
        suffix="°"
        onKeep={(latitude) => keep({ ...part, latitude })}
      />
      <KeptNumber
        label="Longitude"
        description="West below zero"
        value={shown.longitude}
        min={-180}
        max={180}
        suffix="°"
        onKeep={(longitude) => keep({ ...part, longitude })}
      />
    </div>
  );
}

interface ServiceProps {
  readonly service: ServiceName;
  readonly of: ServiceState;
  readonly settings: ServiceSettings;
  readonly asking: ServiceName | null;
  readonly put: (service: ServiceName, part: Partial<ServiceSetting>) => void;
  readonly fetchNow: (service: ServiceName) => void;
  readonly children?: React.ReactNode;
}

function Service({ service, of, settings, asking, put, fetchNow, children }: ServiceProps) {
  const [isOpen, setOpen] = useState(false);
  const setting = settings[service];
  if (of.name === "") return <p className="site-service-missing">{of.missing}</p>;
  const canAsk = setting.isAllowed && of.missing === "";
  return (
    <>
      <Checkbox
        label={`Ask ${of.name} for this site, from this computer`}
        description={
          of.sent === null
            ? of.missing
            : `Sent: ${of.sent}, and this computer’s network address. Nothing else, and nothing unless this is ticked.`
        }
        checked={setting.isAllowed}
        disabled={of.missing !== "" && !setting.isAllowed}
        onChange={(event) => put(service, { isAllowed: event.currentTarget.checked })}
      />
      {setting.isAllowed ? <Fetched of={of} /> : null}
      {of.problem === null ? null : (
        <div role="alert">
          <ProblemLine problem={of.problem} />
        </div>
      )}
      <div className="site-service-actions">
        <Button
          leftSection={<IconRefresh size={16} stroke={1.5} />}
          disabled={!canAsk}
          loading={asking === service}
          onClick={() => fetchNow(service)}
        >
          Ask now
        </Button>
        <Button variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Fewer settings" : "More settings"}
        </Button>
      </div>
      <Collapse expanded={isOpen} keepMounted={false}>
        <div className="form">
          <KeptText
            label="Address of a server of your own"
            description="Empty: the public service. HTTPS, or on this computer"
            placeholder="https://"
            value={setting.address ?? ""}
            onKeep={(address) => put(service, { address: address === "" ? null : address })}
          />
          {children}
        </div>
      </Collapse>
      <p className="muted small">
        {of.attribution.text}{" "}
        <span className="site-service-link">{of.attribution.link.replace("https://", "")}</span>
      </p>
    </>
  );
}

function Fetched({ of: { fetchedAt, kept } }: { readonly of: ServiceState }) {
  const now = useNow(10_000);
  const zone = useWindowState((state) => state.project)?.site.timeZone;
  if (fetchedAt === null || kept === null) return <p className="muted">Nothing was fetched yet.</p>;
  const { format } = new Intl.DateTimeFormat(undefined, {
    ...(zone === undefined ? {} : { timeZone: zone }),
    dateStyle: "medium",
  });
  return (
    <p>
      {numbers.whole(kept.hours)} hours kept in the project, {format(kept.from)} to {format(kept.to - 1)},
      asked {ago(now - fetchedAt)}.
    </p>
  );
}

function WeatherKey({
  hasKey,
  onKeep,
}: {
  readonly hasKey: boolean;
  readonly onKeep: (key: string | null) => void;
}) {
  const [text, setText] = useState("");
  return (
    <div className="site-line site-key">
      <PasswordInput
        label="Key of a subscription"
        description="Kept in the key store of this computer, not in the project"
        placeholder={hasKey ? "A key is kept" : "None"}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        disabled={text.trim() === "" && !hasKey}
        onClick={() => {
          onKeep(text.trim() === "" ? null : text.trim());
          setText("");
        }}
      >
        {text.trim() === "" && hasKey ? "Forget" : "Keep"}
      </Button>
    </div>
  );
}
