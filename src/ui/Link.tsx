// Links within the app. They keep the refresh settings in the address from page to page.
import {
  Link as RouterLink,
  type LinkProps,
  NavLink as RouterNavLink,
  type NavLinkProps,
  useLocation,
} from "react-router";
import { carryParams } from "../paths.ts";

type InApp<Props> = Omit<Props, "to"> & {
  /** An absolute path within the app, with its query string if it has one. */
  to: string;
};

/** A link to another page of the app. */
export function Link({ to, ...rest }: InApp<LinkProps>) {
  const { search } = useLocation();
  return <RouterLink {...rest} to={carryParams(to, search)} />;
}

/** A link with `aria-current="page"` on its page and on those below it. With `end`, on its page only. */
export function NavLink({ to, ...rest }: InApp<NavLinkProps>) {
  const { search } = useLocation();
  return <RouterNavLink {...rest} to={carryParams(to, search)} />;
}
