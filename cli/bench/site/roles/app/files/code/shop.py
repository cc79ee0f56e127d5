"""Answers /health, and with a page whatever else is asked for."""

import http.server
import os
import pathlib

PAGES = pathlib.Path(__file__).parent / "pages"


class Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGES / "home.html"
        body = b"well\n" if self.path == "/health" else page.read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


http.server.ThreadingHTTPServer(("", int(os.environ["SHOP_PORT"])), Shop).serve_forever()
