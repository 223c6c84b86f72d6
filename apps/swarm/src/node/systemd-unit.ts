/** A systemd unit for a worker without Docker, confined to the hospital's folder. @param program how `mip` is called, as an absolute path */
export const systemdUnit = (program: string, folder: string, user: string): string => `[Unit]
Description=Exareme worker of the MIP federation
After=network-online.target postgresql.service
Wants=network-online.target

[Service]
# The first time, put the invitation into ${folder}/invitation, readable by ${user} alone.
ExecStart=${program} worker --folder ${folder} --invitation-file ${folder}/invitation
User=${user}
Restart=always
RestartSec=5
UMask=0077
MemoryMax=4G
TasksMax=256
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ReadWritePaths=${folder}
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target
`;
