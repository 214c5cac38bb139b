# docker build -t nasstudio . && docker run -p 127.0.0.1:5080:5080 -v nasstudio:/data nasstudio
# With an NVIDIA GPU: docker build --build-arg TORCH=cuda …, then docker run --gpus all …
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TORCH=cpu
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/NasStudio.Web -c Release -r linux-x64 --self-contained false -p:Torch=$TORCH -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown $APP_UID /data
ENV ASPNETCORE_HTTP_PORTS=5080 \
    Studio__DataDirectory=/data
USER $APP_UID
VOLUME /data
EXPOSE 5080
# The image has no curl; bash speaks enough HTTP.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3"]
ENTRYPOINT ["dotnet", "NasStudio.Web.dll"]
