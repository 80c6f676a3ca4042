"""A Slurm cluster of two nodes on this machine: munged, a controller and two node daemons.

All that they write, their key and their sockets lie in one folder, their ports are free ones of the loopback address,
and nothing of the system's own configuration is read or changed.  A node is its daemon and every process below it, so
that it can die as a machine does.  All ends with close(), and the daemons when this process dies.
"""
import ctypes
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time

SEARCH = os.environ.get('PATH', '') + ':/usr/sbin'  # where Debian has daemons; not on everybody's path
COMMANDS = ('munged', 'slurmctld', 'slurmd', 'sbatch', 'scontrol')
NODES = ('node1', 'node2')
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
LIBC = ctypes.CDLL(None, use_errno=True)
CONFIGURATION = '''ClusterName=briefwright
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
CredType=cred/munge
# A job that is queued again waits for its credential to expire, 5 s at the least.
AuthInfo=socket={folder}/munge.socket,cred_expire=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
SlurmdTimeout=6
SlurmctldTimeout=10
MessageTimeout=3
# A node that is back after these seconds and MessageTimeout, and knows nothing of its batch job, has lost it.
BatchStartTimeout=1
TCPTimeout=2
KillWait=2
InactiveLimit=0
ReturnToService=2
SchedulerType=sched/backfill
SchedulerParameters=bf_interval=1,batch_sched_delay=0,sched_interval=1,sched_min_interval=0
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SlurmdParameters=config_overrides
NodeName=node1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=1
NodeName=node2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=1
PartitionName=all Nodes=node[1-2] Default=YES MaxTime=10 State=UP
'''


def missing():
    """The commands that are not here."""
    return [name for name in COMMANDS if not shutil.which(name, path=SEARCH)]


def free_ports(count):
    sockets = [socket.create_server(('127.0.0.1', 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def children():
    """The process ids of each process's children."""
    found = {}
    for entry in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            text = entry.read_text(encoding='utf-8', errors='replace')
        except OSError:  # ended meanwhile
            continue
        state, parent = text.rpartition(')')[2].split()[:2]
        if state != 'Z':
            found.setdefault(int(parent), []).append(int(entry.parent.name))
    return found


def below(process):
    """All processes below this one, parents before children."""
    of, found = children(), [process]
    for one in found:
        found += of.get(one, [])
    return found[1:]


def kill(processes):
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


def wait_for(what, condition, seconds=60):
    """What the condition gives once it is true of it."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f'{what}: not within {seconds} s')
        time.sleep(0.1)
    return value


def as_daemon():
    """Ends with this process, and keeps what is started below it, though its parent leaves it (as slurmd does)."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1)


class Cluster:
    def __init__(self, folder):
        """Writes its configuration into this folder, which is there; start() then starts it."""
        self.folder = pathlib.Path(folder)
        self.started = {}
        # munged wants folders that all may enter and nobody else writes to, and a key that nobody else reads.
        key = self.folder / 'munge.key'
        key.touch(mode=0o600)
        key.write_bytes(os.urandom(1024))
        for name in ('state', *(f'spool-{node}' for node in NODES)):
            (self.folder / name).mkdir()
        # Processes are found by their parents (linuxproc); this plugin does nothing until it is asked for groups.
        (self.folder / 'cgroup.conf').write_text('CgroupPlugin=cgroup/v1\n')
        (self.folder / 'slurm.conf').write_text(CONFIGURATION.format(
            folder=self.folder, ports=free_ports(3), user=pwd.getpwuid(os.getuid()).pw_name,
            host=socket.gethostname().split('.')[0]))
        kept = {name: value for name, value in os.environ.items() if not name.startswith(('SLURM', 'SBATCH'))}
        self.environment = {**kept, 'PATH': SEARCH, 'SLURM_CONF': str(self.folder / 'slurm.conf')}

    def start(self):
        """Starts all, and waits until both nodes take jobs."""
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1)  # close() finds all, those too whose parents are gone
        self.start_daemon('munged', '--foreground', *(
            f'--{name}={self.folder}/munge.{name.removesuffix("-file")}'
            for name in ('key-file', 'socket', 'pid-file', 'log-file', 'seed-file')))
        wait_for('munged', (self.folder / 'munge.socket').exists, 20)
        self.start_daemon('slurmctld', '-D')
        for node in NODES:
            self.start_node(node)
        for node in NODES:
            self.wait_for_node(node)

    def start_daemon(self, command, *arguments, name=None):
        with open(self.folder / f'{name or command}.out', 'a', encoding='utf-8') as output:
            self.started[name or command] = subprocess.Popen(
                [shutil.which(command, path=SEARCH), *arguments], env=self.environment, cwd=self.folder,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, preexec_fn=as_daemon)

    def start_node(self, node):
        self.start_daemon('slurmd', '-D', '-N', node, name=node)

    def wait_for_node(self, node):
        """Until it takes jobs."""
        def idle():
            if ended := [name for name, daemon in self.started.items() if daemon.poll() is not None]:
                raise TimeoutError(f'ended by themselves: {", ".join(ended)}')
            return self.node(node) == 'IDLE'
        wait_for(f'{node} is idle', idle)

    def kill_node(self, node):
        """The node's daemon and all that runs there, at once; returns how many processes that were."""
        daemon = self.started[node]
        # None of them is told of another's end: first all stand still.
        processes = [daemon.pid, *below(daemon.pid)]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        kill(processes)
        daemon.wait()
        return len(processes)

    def scontrol(self, *arguments):
        return subprocess.run(['scontrol', *arguments], env=self.environment, capture_output=True, text=True, timeout=60)

    def node(self, node):
        """The state of a node: IDLE, DOWN* …; empty while the controller does not answer."""
        state = re.search(r'\bState=(\S+)', self.scontrol('show', 'node', node).stdout)
        return state.group(1) if state else ''

    def tasks(self, job):
        """What the controller tells of a job: its fields, by task of an array ('' where it is none)."""
        found = {}
        for line in self.scontrol('--oneliner', 'show', 'job', job).stdout.splitlines():
            fields = dict(re.findall(r'(\w+)=(\S*)', line))
            found[fields.get('ArrayTaskId', '')] = fields
        return found

    def logs(self):
        """The ends of what the daemons have said, for a failure."""
        return '\n'.join(f'--- {path.name}\n' + '\n'.join(path.read_text(errors='replace').splitlines()[-25:])
                         for path in sorted(self.folder.glob('*.out')))

    def close(self):
        """Ends every process that was started, and those that they have started."""
        while left := below(os.getpid()):
            kill(left)
            time.sleep(0.05)
        for daemon in self.started.values():
            daemon.wait()
        try:
            while os.waitpid(-1, 0):  # those that their parents left to us
                pass
        except ChildProcessError:
            pass
