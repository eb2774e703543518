import './style.css';
import {startTheme} from './shell/theme';
import './shell/shell';

startTheme();
