// An HTTP server with the bounds that keep slow or endless requests from holding it, and an end that waits for answers.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port is taken. The message says by what setting to choose another. */
export class PortBusy extends Error {
  override name = 'PortBusy';
}

export interface HttpServer {
  port: number;
  server: Server;
  /** Requests before this are answered 503. */
  serve(listener: RequestListener): void;
  /** Takes no new request, lets the running ones finish for at most `limitMs`, then cuts them. */
  close(limitMs: number): Promise<void>;
}

/** Throws PortBusy when somebody else listens there. Port 0 takes any free one. */
export async function openHttpServer(port: number, host?: string): Promise<HttpServer> {
  let listener: RequestListener = (_, response) => {
    response.writeHead(503, { 'Retry-After': '1' }).end();
  };
  const server = createServer((request, response) => listener(request, response));
  server.requestTimeout = 15_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new PortBusy(
              `Port ${port} is in use by another program: stop that program, or set PORT to a free one (for example PORT=${port + 10}).`,
            )
          : error.code === 'EACCES'
            ? new PortBusy(`Port ${port} may not be opened by this user: set PORT to one above 1023, for example 3000.`)
            : error,
      ),
    );
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    server,
    serve(next) {
      listener = next;
    },
    close: (limitMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), limitMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
