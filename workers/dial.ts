import type { Dial } from '../src/sync/ports.ts';

/** Connects by WebSocket to a server's address. */
export function dialing(url: string): Dial {
  return (listener) => {
    const socket = new WebSocket(url);
    const waiting: string[] = [];
    let over = false;
    const closed = () => {
      if (!over) listener.closed();
      over = true;
    };
    socket.addEventListener('open', () => waiting.splice(0).forEach((text) => socket.send(text)));
    socket.addEventListener('message', ({ data }) => {
      if (!over) listener.text(String(data));
    });
    socket.addEventListener('close', closed);
    socket.addEventListener('error', closed);
    return {
      send(text) {
        if (socket.readyState === WebSocket.CONNECTING) waiting.push(text);
        else if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close() {
        over = true;
        socket.close();
      },
    };
  };
}
