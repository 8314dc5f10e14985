<?php
// The PHP side: `report` beats once and prints the report; `serve` keeps alive until standard input ends, then
// prints the status. Both as one JSON line; --config=FILE is read by the extension.
$manage = new Tars\Manage();
if ($argv[1] === 'report') {
    $result = $manage->report(20.0);
} else {
    $manage->keepAlive();
    stream_get_contents(STDIN);
    $result = $manage->status();
}
echo json_encode($result + ['my_pid' => getmypid()]), "\n";
