//! The service's side: what this program does when a test has started a copy of it as a service. Every
//! process obeys signals that it takes one by one, as a server with a signalfd does: all are blocked.

use std::io;
use std::mem::MaybeUninit;
use std::sync::Arc;
use std::time::Duration;

use crate::proc;
use tars_agent::{keep_alive, load, stop, unload, KeepAliveError, Liveness, Role, Settings};

/// The variable that makes a copy of this program a service.
pub const PLAY: &str = "TARS_PLAY";
/// Where its node listens.
pub const NODE: &str = "TARS_NODE";
/// Milliseconds from one beat to the next.
pub const INTERVAL: &str = "TARS_INTERVAL";

/// What a process can be told.
pub const STOP: i32 = libc::SIGUSR1;
pub const KEEP_ALIVE: i32 = libc::SIGUSR2;
pub const FORK_AND_EXIT: i32 = libc::SIGHUP;
pub const REPORT_IN_CHILDREN: i32 = libc::SIGWINCH;
pub const LEAVE: i32 = libc::SIGTERM;

const ORDERS: [i32; 5] = [STOP, KEEP_ALIVE, FORK_AND_EXIT, REPORT_IN_CHILDREN, LEAVE];

/// A service that no test has stopped ends by itself: seconds.
const LIFETIME: u32 = 120;

pub fn run(play: &str) -> ! {
    let orders = orders();
    begin("root");
    match play {
        "loaded" => load().unwrap(),
        "alone" => {
            load().unwrap();
            arm();
        }
        "grandchild" => {
            load().unwrap();
            fork("worker", &orders, || {
                arm();
                await_the_seat();
                fork("child", &orders, || ());
            });
        }
        "siblings" => {
            load().unwrap();
            for _ in 0..5 {
                fork("worker", &orders, arm);
            }
        }
        "without close_range" => {
            deny(libc::SYS_close_range, libc::ENOSYS);
            load().unwrap();
            arm();
            await_the_seat();
            fork("child", &orders, || ());
        }
        "worker without files" => {
            load().unwrap();
            fork("worker", &orders, || {
                deny(libc::SYS_openat, libc::ENOENT);
                arm();
            });
        }
        "without files" => {
            deny(libc::SYS_openat, libc::ENOENT);
            load().unwrap();
            let refused = keep_alive(&settings(), None);
            assert!(matches!(refused, Err(KeepAliveError::NoProc)));
        }
        "worker without sockets" => {
            load().unwrap();
            fork("worker", &orders, || {
                deny(libc::SYS_socket, libc::EPERM);
                arm();
                await_error("local", "cannot open a socket");
            });
        }
        "without an event loop" => {
            load().unwrap();
            deny(libc::SYS_epoll_create1, libc::EPERM);
            arm();
            await_error("local", "cannot make its event loop");
        }
        "without random numbers" => {
            deny(libc::SYS_getrandom, libc::EPERM);
            let _ = std::hash::RandomState::new(); // opens what all threads read from now on
            load().unwrap();
            arm();
        }
        "child without a thread" => {
            load().unwrap();
            arm();
            deny(libc::SYS_clone3, libc::EAGAIN);
            fork("child", &orders, || {
                await_error("local", "cannot start the heartbeat's thread");
            });
        }
        "without an eventfd" => {
            deny(libc::SYS_eventfd2, libc::EPERM);
            load().unwrap_err();
            await_error("local", "could not be set up when PHP started");
        }
        _ => panic!("no such play: {play}"),
    }
    obey(&orders)
}

/// Does what it is told until it is told to leave.
fn obey(orders: &libc::sigset_t) -> ! {
    say("ready");
    loop {
        let mut order = 0;
        // SAFETY: the set was filled by `block_orders`.
        unsafe { libc::sigwait(orders, &mut order) };
        match order {
            STOP => {
                stop(tars_agent::FAREWELL);
                say("stopped");
            }
            KEEP_ALIVE => {
                arm();
                say("armed");
            }
            FORK_AND_EXIT => {
                children(200, || {
                    let me = std::process::id() as i32;
                    // The service itself has no socket.
                    if proc::descriptors(me, me)
                        .iter()
                        .any(|link| link.starts_with("socket"))
                    {
                        say("inherited");
                    }
                });
                say("forked");
            }
            REPORT_IN_CHILDREN => {
                children(200, || {
                    let settings = settings();
                    let begun = tars_agent::report(&settings, settings.timeout);
                    begun.unwrap().join().unwrap();
                });
                say("reported");
            }
            _ => {
                unload();
                say("left");
                exit();
            }
        }
    }
}

fn arm() {
    keep_alive(&settings(), None).unwrap();
}

fn await_the_seat() {
    while tars_agent::status().role != Role::Beating {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn await_error(kind: &str, text: &str) {
    let is = |error: tars_agent::LastError| error.kind == kind && error.text.contains(text);
    while !tars_agent::status().last_error.is_some_and(is) {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn settings() -> Arc<Settings> {
    let variable = |name| std::env::var(name).unwrap();
    Arc::new(Settings {
        application: "Test".to_owned(),
        server: "Server".to_owned(),
        adapters: vec!["Test.Server.ObjAdapter".to_owned()],
        node_object: "tars.tarsnode.ServerObj".to_owned(),
        node: variable(NODE).parse().unwrap(),
        basepath: None,
        interval: Duration::from_millis(variable(INTERVAL).parse().unwrap()),
        timeout: Duration::from_secs(60),
        liveness: Liveness::Process,
        log: None,
        useless: None,
    })
}

/// Forks a process of the service, which first does this and then obeys.
fn fork(role: &str, orders: &libc::sigset_t, first: impl FnOnce()) {
    // SAFETY: this process has no thread but this one and the agent's, whose part in a fork is what is
    // tested; the child never returns.
    if unsafe { libc::fork() } == 0 {
        begin(role);
        first();
        obey(orders);
    }
}

/// So many children, twenty at a time, which do this and end as PHP does: unload, then exit.
fn children(number: usize, what: impl Fn()) {
    for batch in (0..number).collect::<Vec<_>>().chunks(20) {
        for _ in batch {
            // SAFETY: as in `fork`.
            if unsafe { libc::fork() } == 0 {
                what();
                unload();
                exit();
            }
        }
        for _ in batch {
            // SAFETY: one of our own children.
            unsafe { libc::wait(std::ptr::null_mut()) };
        }
    }
}

fn begin(role: &str) {
    // SAFETY: a plain call; SIGALRM ends the process.
    unsafe { libc::alarm(LIFETIME) };
    say(role);
}

fn exit() -> ! {
    // SAFETY: not the test harness's exit, whose output would come once from each child.
    unsafe { libc::_exit(0) }
}

/// A line with this process's pid, written at once: what is buffered would be inherited.
fn say(event: &str) {
    let line = format!("\nsaid {event} {}\n", std::process::id());
    let _ = rustix::io::write(rustix::stdio::stdout(), line.as_bytes());
}

fn orders() -> libc::sigset_t {
    let mut set = MaybeUninit::uninit();
    // SAFETY: the set is initialized before it is read.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        for order in ORDERS {
            libc::sigaddset(set.as_mut_ptr(), order);
        }
        set.assume_init()
    }
}

/// Blocks the orders in this thread, and in all that it starts.
pub fn block_orders() -> io::Result<()> {
    // SAFETY: a plain call with a set that was filled.
    match unsafe { libc::sigprocmask(libc::SIG_BLOCK, &orders(), std::ptr::null_mut()) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// From now on this call fails so, in this process and its children.
fn deny(call: libc::c_long, error: i32) {
    let statement = |code, k| libc::sock_filter {
        code,
        jt: 0,
        jf: 0,
        k,
    };
    let (load, jump, answer) = (0x20, 0x15, 0x06);
    let mut filter = [
        statement(load, 0), // the number of the call
        libc::sock_filter {
            jf: 1,
            ..statement(jump, call as u32)
        },
        statement(answer, libc::SECCOMP_RET_ERRNO | error as u32),
        statement(answer, libc::SECCOMP_RET_ALLOW),
    ];
    let program = libc::sock_fprog {
        len: filter.len() as u16,
        filter: filter.as_mut_ptr(),
    };
    // SAFETY: the kernel copies the program during the call.
    unsafe {
        assert_eq!(libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
        assert_eq!(
            libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &program),
            0
        );
    }
}
