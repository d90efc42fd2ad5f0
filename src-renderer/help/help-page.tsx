import { Box } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import bacnetPointMapping from "../../resources/docs/bacnet-point-mapping.md?raw";
import { Empty, FilterBox } from "../components/index.ts";
import { goTo, useLocation } from "../navigation/index.ts";
import "./help.css";
import { guideOf, sectionsWith } from "./sections.ts";

const guide = guideOf(bacnetPointMapping);
const plugins = [remarkGfm];
/** The page's own heading stands above the guide's. */
const lower = { h3: "h4" } as const;

/** A guide with its contents beside it. What is sought leaves only the sections that have it. */
export function HelpPage() {
  const { subject } = useLocation();
  const [words, setWords] = useState("");
  const page = useRef<HTMLElement>(null);
  const sections = useMemo(() => sectionsWith(guide.sections, words), [words]);
  const show = (id: string) => {
    goTo("help", id);
    page.current?.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView({ block: "start" });
  };
  return (
    <div className="help">
      <nav className="help-contents" aria-label="Contents">
        <h1>Help</h1>
        <FilterBox label="Find in help" value={words} onChange={setWords} />
        <ul>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={subject === id ? "true" : undefined}
                onClick={() => show(id)}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Box component="article" className="help-page" ref={page} tabIndex={0}>
        <h2>{guide.title}</h2>
        {words.trim() === "" ? <Markdown remarkPlugins={plugins}>{guide.opening}</Markdown> : null}
        {sections.length === 0 ? (
          <Empty title="Nothing found" text="No section has all of these words. Try fewer of them." />
        ) : null}
        {sections.map(({ id, title, text }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h3 id={`${id}-title`}>{title}</h3>
            <Markdown remarkPlugins={plugins} components={lower}>
              {text}
            </Markdown>
          </section>
        ))}
      </Box>
    </div>
  );
}
