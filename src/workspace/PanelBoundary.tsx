import { Component, Suspense, type ErrorInfo, type ReactElement, type ReactNode } from "react";
import { findPanel } from "../panels/registry.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";

interface BoundaryProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a panel that broke from taking the others with it. */
export class PanelBoundary extends Component<BoundaryProps, { readonly failure: string | null }> {
  override state: { readonly failure: string | null } = { failure: null };

  static getDerivedStateFromError(error: unknown): { readonly failure: string } {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`${this.props.name} stopped`, error, info.componentStack);
  }

  override render(): ReactNode {
    const { name, children } = this.props;
    const { failure } = this.state;
    if (failure === null) return children;
    return (
      <Panel name={name}>
        <div role="alert" style={{ height: "100%" }}>
          <EmptyState
            title={`${name} stopped`}
            hint={`${failure}. The other panels and your orders are not affected.`}
            action={<Button onClick={() => this.setState({ failure: null })}>Reload {name}</Button>}
          />
        </div>
      </Panel>
    );
  }
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
            <Skeleton label={`Loading ${name}`} />
          </Panel>
        }
      >
        <Content />
      </Suspense>
    </PanelBoundary>
  );
}
