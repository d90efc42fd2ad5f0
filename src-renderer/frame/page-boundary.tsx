import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { Empty } from "../components/index.ts";

interface State {
  readonly message: string | null;
}

/** Keeps the bars in place when a page fails to draw, and offers to draw it again. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <Empty
        title="This page could not be drawn"
        text={`${message}. Polling and stored readings are not touched.`}
      >
        <Button variant="filled" onClick={() => this.setState({ message: null })}>
          Draw it again
        </Button>
      </Empty>
    );
  }
}
