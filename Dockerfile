# The API as an image: locked packages, the wheel, an ordinary user.
ARG PYTHON=3.13-slim

FROM python:${PYTHON} AS build
WORKDIR /build
COPY requirements/build.lock requirements/
RUN pip install --no-cache-dir --no-deps --require-hashes --requirement requirements/build.lock
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:${PYTHON}
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    INROAD_HOME=/var/lib/inroad
RUN useradd --system --user-group --uid 10001 --no-create-home --home-dir /var/lib/inroad inroad \
 && install --directory --owner=inroad --group=inroad /var/lib/inroad
COPY requirements/run.lock /tmp/
RUN pip install --no-cache-dir --no-deps --require-hashes --requirement /tmp/run.lock
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-deps --no-index /wheels/inroad-*.whl
USER inroad
WORKDIR /var/lib/inroad
VOLUME /var/lib/inroad
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["inroad", "serve", "--host", "0.0.0.0", "--port", "8000"]
