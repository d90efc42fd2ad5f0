import { Button } from "@mantine/core";
import { count } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

/** Says when templates of the project are others than this computer's of the same name; shows nothing else. */
export function TemplatesNote() {
  const { client, state } = useApplication();
  const project = useWindowState((known) => known.revisions.project);
  const { value } = useAnswer("differing-templates", String(project), (signal) =>
    client.templates.list(undefined, { signal }),
  );
  const differing = (value ?? []).filter(({ differs }) => differs !== null);
  if (differing.length === 0) return null;
  return (
    <p className="templates-note" role="status">
      {count(differing.length, "Modbus template")} of this project {differing.length === 1 ? "says" : "say"}{" "}
      something else than this computer's of the same name.{" "}
      <Button size="compact-sm" onClick={() => state.setState({ templates: true })}>
        Choose…
      </Button>
    </p>
  );
}
