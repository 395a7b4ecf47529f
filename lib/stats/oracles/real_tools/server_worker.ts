import { type SCRIPTS, serve } from "./server.ts";

/** Serves the script whose name it is sent, and answers with the port. */
const thread = self as unknown as {
  onmessage: (event: MessageEvent<keyof typeof SCRIPTS>) => void;
  postMessage(port: number): void;
};
thread.onmessage = ({ data }) => thread.postMessage(serve(data).port);
