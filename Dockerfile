# One image for the web server, the worker, the beat and the preparation: docker-compose.yml says which is which.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 DATA_DIR=/var/lib/portal BIND=0.0.0.0 PORT=8000
WORKDIR /srv/portal

# Alone, so that a change in our own code does not fetch the libraries again.
COPY requirements.txt ./
COPY bin/lib.sh bin/setup bin/cut_font.py bin/
RUN bin/setup && rm -rf /var/lib/apt/lists/* /root/.cache

COPY . .

# Owns its data and nothing else: the code is not its to change.
RUN useradd --system --user-group --uid 10001 --home-dir "$DATA_DIR" portal && install -d -o portal -g portal -m 700 "$DATA_DIR"
USER portal

EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["bin/serve", "healthy", "web"]
CMD ["bin/serve", "web"]
