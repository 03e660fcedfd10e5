import { Component, type ComponentType, type ReactNode } from "react";
import { useLocation } from "react-router";

interface Props {
  /** The address. A new address is a new attempt. */
  at: string;
  broken: ComponentType<{ error: unknown }>;
  children: ReactNode;
}

interface State {
  at: string;
  fallen: { error: unknown } | null;
}

/** A class, because only class components catch errors in React. */
class Catch extends Component<Props, State> {
  override state: State = { at: this.props.at, fallen: null };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { fallen: { error } };
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.at === state.at ? null : { at: props.at, fallen: null };
  }

  override render(): ReactNode {
    const { fallen } = this.state;
    const Broken = this.props.broken;
    return fallen === null ? this.props.children : <Broken error={fallen.error} />;
  }
}

/** Shows `broken` instead of its children when one of them throws, until the address changes. For parts that are not routes. */
export function Guard({ broken, children }: Omit<Props, "at">) {
  const { pathname } = useLocation();
  return (
    <Catch at={pathname} broken={broken}>
      {children}
    </Catch>
  );
}
