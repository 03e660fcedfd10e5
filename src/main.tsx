import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { browserTransport } from "./org/client.ts";
import { orgQueries } from "./org/orgQueries.ts";
import { Pages } from "./routes.tsx";

// Every read says for itself how long it is good and who repeats it. Nothing is fetched behind the live policy's back: not on
// focus, not on reconnect, not on mount.
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { refetchOnWindowFocus: false, refetchOnReconnect: false, refetchOnMount: false },
  },
});

// Asked for before the first paint, as every page needs it.
void queryClient.prefetchQuery(orgQueries.all(browserTransport));

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no root element.");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Pages />
    </QueryClientProvider>
  </StrictMode>,
);
