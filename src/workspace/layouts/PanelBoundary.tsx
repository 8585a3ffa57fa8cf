import { Component, Suspense, type ErrorInfo, type ReactElement, type ReactNode } from "react";
import { findPanel } from "../../panels/registry.ts";
import { systemClock } from "../../lib/systemClock.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { CopyButton } from "../../ui/controls/CopyButton.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import styles from "../frame/TerminalScreen.module.css";
import { words } from "../../words/words.ts";

interface BoundaryProps {
  readonly name: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failure: string | null;
  /** For whoever mends it: what failed and where, the page, the time. No order, no price, no account. */
  readonly report: string;
}

/** Keeps a panel that broke from taking the others with it. */
export class PanelBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failure: null, report: "" };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`${this.props.name} stopped`, error, info.componentStack);
    this.setState({ report: reportOf(this.props.name, error, info) });
  }

  override render(): ReactNode {
    const { name, children } = this.props;
    const { failure } = this.state;
    if (failure === null) return children;
    return (
      <Panel name={name}>
        <div role="alert" style={{ height: "100%" }}>
          <EmptyState
            title={words.desk.panelStopped(name)}
            hint={words.desk.panelStoppedHint(failure)}
            action={
              <span className={styles.actions}>
                <Button onClick={() => this.setState({ failure: null })}>
                  {words.desk.reloadPanel(name)}
                </Button>
                <CopyButton
                  clock={systemClock}
                  label={words.desk.copyReport(name)}
                  read={() => this.state.report}
                />
              </span>
            }
          />
        </div>
      </Panel>
    );
  }
}

function reportOf(name: string, error: unknown, info: ErrorInfo): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `Tapedeck · ${name} · ${new Date().toISOString()}`,
    stack,
    info.componentStack?.trim() ?? "",
    navigator.userAgent,
  ].join("\n\n");
}

/** A panel of the registry, in its boundary, with its shape shown while its code loads. */
export function RegisteredPanel({ id }: { readonly id: string }): ReactElement | null {
  const panel = findPanel(id);
  if (panel === undefined) return null;
  const { name, Component: Content } = panel;
  return (
    <PanelBoundary name={name}>
      <Suspense
        fallback={
          <Panel name={name}>
            <Skeleton label={words.desk.loadingPanel(name)} />
          </Panel>
        }
      >
        <Content />
      </Suspense>
    </PanelBoundary>
  );
}
