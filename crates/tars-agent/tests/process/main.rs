//! The heartbeat in real processes that fork, die and leave, seen from outside: by a node over TCP and by
//! a stranger in /proc. Each service is a copy of this program, so that each has a page of its own.

mod node;
mod play;
mod proc;
mod service;

use std::net::ToSocketAddrs;
use std::time::{Duration, Instant};

use node::Node;
use service::{agent, signal, until, Service};

/// Long enough to hear many beats, if there were any.
const SILENCE: Duration = Duration::from_secs(1);

/// A main process that dies earlier may have been a launcher that daemonizes.
const YOUNG: Duration = Duration::from_millis(3_100);

/// Not a test: what a copy of this program does for one.
#[test]
fn a_service_under_test() {
    if let Ok(play) = std::env::var(play::PLAY) {
        play::run(&play);
    }
}

#[test]
fn loading_starts_no_thread_and_opens_no_socket() {
    let node = Node::start();
    let service = Service::start("loaded", &node, 1);
    let root = service.pid("root");
    assert_eq!(proc::agents(root), []);
    assert!(proc::descriptors(root, root)
        .iter()
        .all(|link| !link.starts_with("socket")));
}

#[test]
fn beats_come_on_one_connection_with_the_pid_of_the_process_that_loaded() {
    let node = Node::start();
    let service = Service::start("siblings", &node, 6);
    for _ in 0..20 {
        let beat = node.beat();
        assert_eq!((beat.connection, beat.pid), (1, service.pid("root")));
    }
}

#[test]
fn a_child_of_an_armed_process_beats_when_its_parent_is_killed() {
    let node = Node::start();
    let service = Service::start("grandchild", &node, 3);
    let (root, worker, child) = (
        service.pid("root"),
        service.pid("worker"),
        service.pid("child"),
    );
    assert_eq!(node.beat().pid, root);
    assert_eq!(service.holder(&[worker, child], node.port), worker);

    signal(worker, libc::SIGKILL);
    let after = node.beat_where(|beat| beat.connection == 2);
    assert_eq!(after.pid, root);
    assert_eq!(service.holder(&[child], node.port), child);
}

#[test]
fn the_seat_passes_from_one_killed_sibling_to_the_next() {
    let node = Node::start();
    let service = Service::start("siblings", &node, 6);
    for expected in 1..=5 {
        let beat = node.beat_where(|beat| beat.connection == expected);
        assert_eq!(beat.pid, service.pid("root"));
        signal(
            service.holder(&service.pids("worker"), node.port),
            libc::SIGKILL,
        );
    }
    while node.hears_within(SILENCE) {}
}

#[test]
fn nobody_beats_for_a_service_that_is_dead() {
    let node = Node::start();
    let service = Service::start("siblings", &node, 6);
    let found = Instant::now();
    node.beat_where(|_| found.elapsed() > YOUNG);

    signal(service.pid("root"), libc::SIGKILL);
    until("the main process is dead", || {
        !proc::is_alive(service.pid("root"))
    });
    node.heard();
    node.hears_within(SILENCE); // one may have been on its way
    assert!(!node.hears_within(SILENCE));
    assert!(service.pids("worker").into_iter().all(proc::is_alive));
}

#[test]
fn a_worker_that_can_see_no_process_beats_for_its_service_until_that_is_dead() {
    let node = Node::start();
    let mut service = Service::start("worker without files", &node, 2);
    let root = service.pid("root");
    let found = Instant::now();
    assert_eq!(node.beat().pid, root);
    node.beat_where(|_| found.elapsed() > YOUNG);

    signal(root, libc::SIGKILL);
    service.bury();
    node.heard();
    node.hears_within(SILENCE); // one may have been on its way
    assert!(!node.hears_within(SILENCE));
}

#[test]
fn a_service_that_starts_where_it_can_see_no_process_does_not_beat() {
    let node = Node::start();
    let service = Service::start("without files", &node, 1);
    assert_eq!(proc::agents(service.pid("root")), []);
    assert!(!node.hears_within(SILENCE));
}

#[test]
fn two_hundred_forks_leave_one_stream_and_no_process_with_the_connection() {
    let node = Node::start();
    let mut service = Service::start("grandchild", &node, 3);
    let (worker, child) = (service.pid("worker"), service.pid("child"));
    node.beat();
    let before = proc::descriptors(worker, worker);
    signal(child, play::FORK_AND_EXIT);
    service.tell(worker, play::FORK_AND_EXIT, "forked");

    assert_eq!(proc::descriptors(worker, worker), before);
    for pid in [service.pid("root"), worker, child] {
        assert!(
            !proc::is_connected(pid, pid, node.port),
            "process {pid} is not connected"
        );
        assert!(proc::agents(pid).len() <= 1);
    }
    assert_eq!(service.pids("inherited"), []);
    let heard = node.heard();
    assert!(heard
        .iter()
        .all(|beat| (beat.connection, beat.pid) == (1, service.pid("root"))));
    assert_eq!(node.beat().connection, 1);
}

#[test]
fn where_the_thread_can_have_no_descriptors_of_its_own_no_child_keeps_the_connection() {
    let node = Node::start();
    let mut service = Service::start("without close_range", &node, 2);
    let (root, child) = (service.pid("root"), service.pid("child"));
    assert_eq!(node.beat().pid, root);
    assert!(
        proc::is_connected(root, root, node.port),
        "the table is shared"
    );
    assert!(!proc::is_connected(child, child, node.port));

    // A connection for each beat: children are forked in the middle of making one, too.
    node.close_after_each();
    service.tell(root, play::FORK_AND_EXIT, "forked");
    assert_eq!(service.pids("inherited"), []);
    node.heard();
    assert_eq!(node.beat().pid, root);
}

#[test]
fn a_process_that_may_not_open_a_socket_says_so_and_another_beats_in_its_place() {
    let node = Node::start();
    let mut service = Service::start("worker without sockets", &node, 2);
    let root = service.pid("root");
    assert!(!node.hears_within(SILENCE));
    service.tell(root, play::KEEP_ALIVE, "armed");
    assert_eq!(node.beat().pid, root);
}

#[test]
fn what_a_sandbox_denies_is_said_and_is_no_crash() {
    let node = Node::start();
    for (play, processes) in [
        ("without an event loop", 1),
        ("without an eventfd", 1),
        ("child without a thread", 2),
    ] {
        // Ready are those only who have seen in their status what is wrong.
        let mut service = Service::start(play, &node, processes);
        service.tell(service.pid("root"), play::LEAVE, "left");
    }
}

#[test]
fn without_the_system_call_for_random_numbers_it_beats_all_the_same() {
    let node = Node::start();
    let service = Service::start("without random numbers", &node, 1);
    assert_eq!(node.beat().pid, service.pid("root"));
}

#[test]
fn a_node_that_hangs_up_is_told_at_once() {
    for (play, processes) in [("alone", 1), ("without close_range", 2)] {
        let told_at_once = || {
            let node = Node::start();
            node.close_after_each();
            let endpoint = format!("tcp -h 127.0.0.1 -p {}", node.port);
            let _service = Service::with(play, &endpoint, 600_000, processes);
            node.beat();
            // The next would come two seconds after it, for the service has just started.
            node.hears_within(Duration::from_millis(1_500))
        };
        assert!((0..20).any(|_| told_at_once()), "{play}");
    }
}

#[test]
fn an_heir_has_a_connection_of_its_own_at_once_for_the_node_to_hang_up() {
    let told_at_once = || {
        let node = Node::start();
        let endpoint = format!("tcp -h 127.0.0.1 -p {}", node.port);
        let service = Service::with("grandchild", &endpoint, 600_000, 3);
        node.beat();
        signal(service.pid("worker"), libc::SIGKILL);
        // As above.
        node.hears_within(Duration::from_millis(1_500))
    };
    assert!((0..20).any(|_| told_at_once()));
}

#[test]
fn a_process_that_stops_leaves_the_seat_to_another_and_can_come_back() {
    let node = Node::start();
    let mut service = Service::start("grandchild", &node, 3);
    let (worker, child) = (service.pid("worker"), service.pid("child"));
    service.tell(worker, play::STOP, "stopped");
    until("its thread has ended", || proc::agents(worker).is_empty());
    assert_eq!(service.holder(&[worker, child], node.port), child);

    service.tell(child, play::STOP, "stopped");
    while node.hears_within(SILENCE) {}

    service.tell(worker, play::KEEP_ALIVE, "armed");
    assert_eq!(service.holder(&[worker, child], node.port), worker);
    assert_eq!(node.beat().pid, service.pid("root"));
}

#[test]
fn the_thread_sees_no_signal_but_its_own_faults() {
    let node = Node::start();
    let service = Service::start("grandchild", &node, 3);
    node.beat();
    let faults = [4, 5, 6, 7, 8, 11]; // ILL TRAP ABRT BUS FPE SEGV
    let never = [9, 19]; // KILL STOP
    for pid in [service.pid("worker"), service.pid("child")] {
        let agent = agent(pid);
        let mask = proc::status(pid, agent, "SigBlk");
        let mask = u64::from_str_radix(&mask, 16).unwrap();
        let open = (1..=31).filter(|signal| mask >> (signal - 1) & 1 == 0);
        assert!(
            open.clone()
                .all(|s| faults.contains(&s) || never.contains(&s)),
            "{mask:x}"
        );
        assert_eq!(open.count(), faults.len() + never.len());
    }
}

#[test]
fn an_idle_holder_and_an_idle_standby_are_never_woken() {
    let node = Node::start();
    let endpoint = format!("tcp -h 127.0.0.1 -p {}", node.port);
    let service = Service::with("grandchild", &endpoint, 60_000, 3);
    let threads = [service.pid("worker"), service.pid("child")].map(|pid| (pid, agent(pid)));
    let woken = || threads.map(|(pid, agent)| proc::status(pid, agent, "voluntary_ctxt_switches"));
    // While a service starts a beat comes every two seconds: there is a quiet one between two of them.
    for _ in 0..20 {
        node.beat();
        std::thread::sleep(Duration::from_millis(300));
        let before = woken();
        let quiet = !node.hears_within(Duration::from_secs(1));
        if quiet && woken() == before {
            return;
        }
    }
    panic!("in no quiet second nobody was woken");
}

#[test]
fn a_heartbeat_takes_less_than_a_megabyte() {
    let node = Node::start();
    let mut service = Service::start("loaded", &node, 1);
    let root = service.pid("root");
    let before = proc::resident(root);
    service.tell(root, play::KEEP_ALIVE, "armed");
    for _ in 0..100 {
        node.beat();
    }
    let growth = proc::resident(root) - before;
    assert!(growth < 1024, "{growth} kB");
}

#[test]
fn a_process_ends_at_once_while_its_node_says_nothing() {
    let node = Node::start();
    node.be_silent();
    let mut service = Service::start("alone", &node, 1);
    node.beat();
    // The beat's timeout is a minute.
    let began = Instant::now();
    service.tell(service.pid("root"), play::LEAVE, "left");
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn children_forked_while_the_nodes_name_is_looked_up_can_look_it_up_too() {
    let localhost = ("localhost", 0).to_socket_addrs();
    assert!(
        localhost.is_ok(),
        "/etc/hosts does not say what localhost is"
    );
    let node = Node::start();
    node.close_after_each();
    let endpoint = format!("tcp -h localhost -p {}", node.port);
    let mut service = Service::with("alone", &endpoint, 1, 1);
    let root = service.pid("root");
    node.beat();
    service.tell(root, play::REPORT_IN_CHILDREN, "reported");
}
