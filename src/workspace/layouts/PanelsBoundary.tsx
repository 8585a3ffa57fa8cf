import { Component, type ErrorInfo, type ReactNode } from "react";

interface PanelsBoundaryProps {
  /** Something failed outside of every panel's own boundary; the panels are opened anew. */
  readonly onFailure: (error: unknown) => void;
  readonly children: ReactNode;
}

interface PanelsBoundaryState {
  readonly failure: { readonly error: unknown } | null;
  readonly rebuilt: number;
}

/** What fails again so often is not a panel that was closed. */
const MOST_REBUILT = 3;

/**
 * Around all panels. A panel that throws while it is closed has lost its own boundary: its error comes here, and all panels
 * are opened anew. One that goes on failing is handed up.
 */
export class PanelsBoundary extends Component<PanelsBoundaryProps, PanelsBoundaryState> {
  override state: PanelsBoundaryState = { failure: null, rebuilt: 0 };

  static getDerivedStateFromError(error: unknown): Partial<PanelsBoundaryState> {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error("the panels stopped", error, info.componentStack);
    const { rebuilt } = this.state;
    if (rebuilt >= MOST_REBUILT) return;
    this.setState({ failure: null, rebuilt: rebuilt + 1 });
    this.props.onFailure(error);
  }

  override render(): ReactNode {
    const { failure, rebuilt } = this.state;
    if (failure === null) return this.props.children;
    if (rebuilt >= MOST_REBUILT) throw failure.error;
    return null;
  }
}
